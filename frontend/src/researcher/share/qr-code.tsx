/** A link as a picture that phones read, drawn in the browser: the link is told to nobody. */

import { ActionIcon, Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { renderSVG } from "uqr";

import { Icon } from "../shell/icon";
import classes from "./qr-code.module.css";

/** Black on white with its quiet zone in both themes: scanners want it so. */
export const qrSvg = (url: string): string =>
  renderSVG(url, { border: 4, ecc: "M", whiteColor: "#ffffff", blackColor: "#000000" });

export const qrFileName = (name: string): string =>
  `${
    name
      .normalize("NFKD")
      .replace(/[^\w]+/g, "-")
      .replace(/^-|-$/g, "")
      .toLowerCase() || "study"
  }-qr.svg`;

const asAddress = (svg: string) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

export function QrButton({ url, name }: { url: string; name: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={`QR code of ${name}`}
        title="QR code"
        onClick={open}
      >
        <Icon name="qr" />
      </ActionIcon>
      <Modal opened={opened} onClose={close} title={name} size="sm" centered>
        {opened && <Code url={url} name={name} />}
      </Modal>
    </>
  );
}

function Code({ url, name }: { url: string; name: string }) {
  const address = asAddress(qrSvg(url));
  return (
    <div className={classes.code}>
      <img src={address} alt={`QR code of ${url}`} width={280} height={280} />
      <p>{url}</p>
      <Button
        component="a"
        href={address}
        download={qrFileName(name)}
        leftSection={<Icon name="download" size={16} />}
      >
        Download SVG
      </Button>
    </div>
  );
}
