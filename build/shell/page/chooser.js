// Runs in a world of its own: shows a list of files over the page, where Electron would show the system's dialog.
((sendName) => {
  const STYLE = `
    :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; background: rgba(0, 0, 0, .35); display: grid; place-items: center; font: 14px system-ui, sans-serif; }
    form { width: min(720px, 92vw); height: min(520px, 88vh); background: Canvas; color: CanvasText; color-scheme: light dark; border-radius: 8px; display: grid; grid-template-rows: auto auto 1fr auto auto; gap: 8px; padding: 16px; box-sizing: border-box; box-shadow: 0 12px 40px rgba(0, 0, 0, .4); }
    h1 { font-size: 16px; margin: 0; } nav, footer { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; }
    nav span { flex: 1; overflow-wrap: anywhere; color: GrayText; } footer { justify-content: flex-end; }
    select { font: inherit; width: 100%; height: 100%; } input { font: inherit; padding: 4px 8px; } button { font: inherit; padding: 4px 14px; } [hidden] { display: none; }
  `;
  let host = null;
  const send = (message) => globalThis[sendName](JSON.stringify(message));
  const close = () => {
    host?.remove();
    host = null;
  };
  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const show = (state) => {
    close();
    const { labels } = state;
    host = make('div');
    const shadow = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const list = make('select', { size: 12, multiple: state.many });
    for (const entry of state.entries) {
      list.append(make('option', { value: entry.path, textContent: (entry.folder ? '📁 ' : '') + entry.name }));
    }
    const name = make('input', { value: state.name, hidden: state.kind !== 'save', ariaLabel: labels.name });
    const entryOf = (path) => state.entries.find((entry) => entry.path === path);
    const selected = () => [...list.selectedOptions].map((option) => option.value);
    const accept = () => {
      const [first] = selected();
      if (state.kind === 'save') return name.value.trim() === '' ? undefined : send({ action: 'save', name: name.value.trim() });
      if (state.kind === 'folder') return send({ action: 'choose', paths: [first ?? state.folder] });
      if (first !== undefined && entryOf(first).folder) return send({ action: 'enter', path: first });
      return first === undefined ? undefined : send({ action: 'choose', paths: selected().filter((path) => !entryOf(path).folder) });
    };
    list.addEventListener('dblclick', () => {
      const [path] = selected();
      if (path !== undefined && entryOf(path).folder) send({ action: 'enter', path });
      else accept();
    });
    list.addEventListener('change', () => {
      const [path] = selected();
      if (path !== undefined && !entryOf(path).folder && state.kind === 'save') name.value = entryOf(path).name;
    });
    const button = (label, run) => make('button', { type: 'button', textContent: label, onclick: run });
    const newFolder = make('input', { placeholder: labels.newFolder, ariaLabel: labels.newFolder });
    const form = make(
      'form',
      {},
      make('h1', { textContent: state.title }),
      make('nav', {}, button(labels.up, () => send({ action: 'enter', path: state.parent })), ...state.places.map((place) => button(place.name, () => send({ action: 'enter', path: place.path }))), make('span', { textContent: state.folder })),
      list,
      make('nav', { hidden: state.kind === 'files' }, name, newFolder, button(labels.make, () => send({ action: 'make', name: newFolder.value.trim() }))),
      make('footer', {}, button(labels.cancel, () => send({ action: 'cancel' })), make('button', { textContent: labels.accept })),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      accept();
    });
    shadow.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') send({ action: 'cancel' });
      if (event.key === 'Enter' && event.target === list) accept();
    });
    shadow.append(form);
    document.documentElement.append(host);
    (state.kind === 'save' ? name : list).focus();
  };
  globalThis.__qzChooser = { show, close };
});
