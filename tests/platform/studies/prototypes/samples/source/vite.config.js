export default { base: process.env.BASE ?? "/", build: { assetsInlineLimit: 0 }, oxc: { jsx: { runtime: "automatic", importSource: "preact" } }, resolve: { alias: { react: "preact/compat" } } };
