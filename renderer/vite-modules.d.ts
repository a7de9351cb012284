/** Style sheets are taken in by the bundler; importing one has an effect and no value. */
declare module '*.css';
