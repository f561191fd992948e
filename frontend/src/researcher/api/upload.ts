/** `fetch` that tells how much has been sent, which browsers' own does not: XMLHttpRequest does. */

export function uploading(form: FormData, onProgress: (share: number) => void) {
  return (request: Request): Promise<Response> =>
    new Promise((resolve, reject) => {
      const sender = new XMLHttpRequest();
      sender.open(request.method, request.url);
      request.headers.forEach((value, name) => {
        // The browser writes it itself, with the boundary of the form that it sends.
        if (name.toLowerCase() !== "content-type") sender.setRequestHeader(name, value);
      });
      sender.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
      sender.onload = () => resolve(answered(sender));
      sender.onerror = () => reject(new TypeError("The upload was cut off"));
      sender.onabort = () => reject(request.signal.reason as Error);
      request.signal.addEventListener("abort", () => sender.abort());
      sender.send(form);
    });
}

function answered(sender: XMLHttpRequest): Response {
  const type = sender.getResponseHeader("content-type") ?? "text/plain";
  return new Response(sender.responseText || null, {
    status: sender.status,
    headers: { "content-type": type },
  });
}
