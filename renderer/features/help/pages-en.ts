/** The pages in English; a part of the program of its own, loaded when somebody asks for help. */
export const SOURCES = import.meta.glob('../../../assets/help/en/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
