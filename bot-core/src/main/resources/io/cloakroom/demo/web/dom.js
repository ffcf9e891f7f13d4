// Builds the page's elements. Data goes in as text and attributes only, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value !== undefined && value !== null) {
      node.setAttribute(name, String(value));
    }
  }
  return fill(node, ...children);
}

/** Replaces what the element holds; what is absent is left out. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const ICONS = {
  hanger: 'M9.2 6.3a2.8 2.8 0 1 1 4.3 2.35c-.95.65-1.5 1.1-1.5 2.15v.7M12 11.5l8.5 5.9c.85.65.5 1.6-.55 1.6H4.05c-1.05 0-1.4-.95-.55-1.6z',
  hash: 'M9.5 4 8 20M16 4l-1.5 16M4.5 9h15.5M4 15h15.5',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6zM12 14.5v2',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1',
  eyeOff: 'M4 4l16 16M9.9 5.2A10 10 0 0 1 12 5c5 0 8.5 4 9.8 7a13 13 0 0 1-2.6 3.7M6.3 6.6A13 13 0 0 0 2.2 12c1.3 3 4.8 7 9.8 7a9.6 9.6 0 0 0 4.4-1.1M10 10a2.8 2.8 0 0 0 4 4',
  clip: 'm20 11.5-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8',
  image: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4L15.5 12.5 20 17M15.5 9v.1',
  send: 'M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4',
  reply: 'M20 12a8 8 0 0 1-11.5 7.2L4 20l.9-4.3A8 8 0 1 1 20 12z',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7',
  close: 'M6 6l12 12M18 6 6 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  chevron: 'm7 10 5 5 5-5',
  file: 'M7 3.5h7l4 4V20.5H7zM14 3.5v4h4',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  log: 'M6 4h12v16H6zM9 8.5h6M9 12h6M9 15.5h3.5',
  shield: 'M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6z',
  people: 'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19.5c.4-3.5 2.7-5.5 6-5.5s5.6 2 6 5.5M16 5a3 3 0 0 1 0 5.8M17.5 14.3c2 .7 3.2 2.5 3.5 5.2',
  download: 'M12 4v11M7.5 11 12 15.5 16.5 11M5 20h14',
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** A coloured disc with the person's first letter; the name stands beside it, so it is not read. */
export function avatar(person, size = '') {
  const known = person || { id: 'unknown', name: '?' };
  return el('span', { class: `avatar tint-${tint(known.id)} ${size}`, 'aria-hidden': 'true' },
    known.name.replace('@', '').slice(0, 1).toUpperCase());
}

export function botAvatar() {
  return el('span', { class: 'avatar bot', 'aria-hidden': 'true' }, icon('hanger'));
}

function tint(id) {
  const known = ['ana', 'bob', 'cho', 'dan', 'eve', 'sec', 'wad', 'ext', 'kit'].indexOf(id);
  return known < 0 ? 9 : known;
}

/**
 * Shows the entries in order; an element whose signature is as before stays the one it was, so that
 * focus, open forms and loaded pictures survive a refresh.
 */
export function reconcile(container, entries) {
  const before = new Map();
  for (const child of [...container.children]) before.set(child.dataset.key, child);
  let place = container.firstElementChild;
  for (const entry of entries) {
    let node = before.get(entry.key);
    if (!node || node.dataset.signature !== entry.signature) {
      const fresh = entry.make();
      fresh.dataset.key = entry.key;
      fresh.dataset.signature = entry.signature;
      if (node) {
        const focus = node.contains(document.activeElement) && document.activeElement.dataset.act;
        if (place === node) place = node.nextElementSibling;
        node.remove();
        if (focus) queueMicrotask(() => fresh.querySelector(`[data-act="${CSS.escape(focus)}"]`)?.focus());
      }
      node = fresh;
    }
    before.delete(entry.key);
    if (node === place) place = place.nextElementSibling;
    else container.insertBefore(node, place);
  }
  for (const [, left] of before) left.remove();
}

/** Draws the container anew; what had the focus in it has it again. */
export function keepingFocus(container, drawing) {
  const focus = container.contains(document.activeElement) && document.activeElement.dataset.act;
  drawing();
  if (focus) container.querySelector(`[data-act="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

export function toast(text, kind = '') {
  const note = el('div', { class: `toast ${kind}` }, text);
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), 6000);
}
