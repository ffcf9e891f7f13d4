// Suggests commands while somebody types one.

import { el } from './dom.js';
import { state } from './state.js';

const MOST = 8;

/** Turns the text area into a combo box over the bot's commands. */
export function suggest(area, list) {
  let shown = [];
  let chosen = -1;

  function close() {
    shown = [];
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    area.setAttribute('aria-expanded', 'false');
    area.removeAttribute('aria-activedescendant');
  }

  function take(hint) {
    const values = hint.parameters.filter((one) => one.required).map((one) => `${one.name}:`);
    area.value = `${state.world.command} ${hint.words}${values.length ? ` ${values.join(' ')}` : ' '}`;
    const first = area.value.indexOf(':');
    area.setSelectionRange(first < 0 ? area.value.length : first + 1, first < 0 ? area.value.length : first + 1);
    area.dispatchEvent(new Event('input'));
    area.focus();
  }

  function parameter(one) {
    const text = one.choices.length ? `${one.name}:${one.choices.join('|')}${one.type === 'CHOICE' ? '' : '|…'}` : `${one.name}:…`;
    return el('code', { class: one.required ? 'needed' : '', title: one.help }, text);
  }

  function option(hint, n) {
    return el('li', {
      role: 'option', id: `${list.id}-${n}`, 'aria-selected': n === chosen ? 'true' : 'false',
      on: { mousedown: (event) => { event.preventDefault(); take(hint); } },
    },
    el('span', { class: 'hint-words' }, `${state.world.command} ${hint.words}`, hint.parameters.map((one) => [' ', parameter(one)])),
    el('span', { class: 'hint-help' }, hint.help));
  }

  function draw() {
    list.replaceChildren(...shown.map(option));
    list.hidden = shown.length === 0;
    area.setAttribute('aria-expanded', String(shown.length > 0));
    if (chosen >= 0) {
      area.setAttribute('aria-activedescendant', `${list.id}-${chosen}`);
      list.children[chosen].scrollIntoView({ block: 'nearest' });
    } else {
      area.removeAttribute('aria-activedescendant');
    }
  }

  function fitting(text) {
    const name = state.world?.command;
    if (!name || !text.startsWith('/') || text.includes('\n')) return [];
    if (name.startsWith(text)) return state.world.commands;
    if (!text.startsWith(`${name} `)) return [];
    const typed = text.slice(name.length + 1).toLowerCase();
    const begun = state.world.commands.filter((hint) => hint.words.startsWith(typed));
    if (begun.length) return begun;
    const whole = state.world.commands.filter((hint) => typed.startsWith(`${hint.words} `));
    return whole.sort((a, b) => b.words.length - a.words.length).slice(0, 1);
  }

  area.addEventListener('input', () => {
    shown = fitting(area.value).slice(0, MOST * 4);
    chosen = -1;
    draw();
  });
  area.addEventListener('blur', close);
  area.addEventListener('keydown', (event) => {
    if (!shown.length) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + shown.length + (chosen < 0 && event.key === 'ArrowUp' ? 1 : 0)) % shown.length;
      draw();
    } else if ((event.key === 'Tab' && !event.shiftKey) || (event.key === 'Enter' && chosen >= 0)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      take(shown[Math.max(chosen, 0)]);
    } else if (event.key === 'Escape') {
      event.stopImmediatePropagation();
      close();
    }
  });
  return close;
}
