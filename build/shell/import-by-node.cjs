// Node's own import. CommonJS, so that a test runner does not put its own loader in its place and pass by the hooks.
exports.importByNode = (address) => import(address);
