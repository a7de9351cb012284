/** A script the bundler makes a worker of. */
declare module '*?worker' {
  const PdfWorker: new () => Worker;
  // The bundler gives workers as default exports.
  export default PdfWorker;
}
