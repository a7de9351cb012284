/** Style sheets are taken in by the bundler; importing one has an effect and no value. */
declare module '*.css';

/** What the bundler puts in the place of `import.meta.glob`: the texts of all files of a pattern, by path. */
// oxlint-disable-next-line typescript/consistent-type-definitions -- a type of the language is augmented
interface ImportMeta {
  readonly glob: (
    pattern: string,
    options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
  ) => Readonly<Record<string, string>>;
}
