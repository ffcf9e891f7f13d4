// Suggests commands while somebody types one, and what can be said in them.

import { el } from './dom.js';
import { state } from './state.js';
import { tell } from './telling.js';

const MOST = 8;

/** As many as are read at a glance: what else there is, is offered while one of them is typed. */
const FEW = 6;

/** Lets the text area be filled in from a list of the bot's commands; several lines fit in no combo box. */
export function suggest(area, list) {
  let shown = [];
  let chosen = -1;

  function close() {
    shown = [];
    chosen = -1;
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute('aria-activedescendant');
  }

  function take(hint) {
    if (hint.text) {
      area.value = hint.value;
      area.setSelectionRange(hint.at, hint.at);
      area.dispatchEvent(new Event('input'));
      return area.focus();
    }
    const values = hint.parameters.filter((one) => one.required).map((one) => `${one.name}:`);
    area.value = `${state.world.command} ${hint.words}${values.length ? ` ${values.join(' ')}` : ' '}`;
    const first = area.value.indexOf(':');
    area.setSelectionRange(first < 0 ? area.value.length : first + 1, first < 0 ? area.value.length : first + 1);
    area.dispatchEvent(new Event('input'));
    area.focus();
  }

  function parameter(one) {
    const shown = one.choices.length > FEW ? one.choices.slice(0, 1) : one.choices;
    const more = one.type === 'CHOICE' && shown.length === one.choices.length ? [] : ['…'];
    const text = `${one.name}:${[...shown, ...more].join('|')}`;
    return el('code', { class: one.required ? 'needed' : '', title: one.help }, text);
  }

  function option(hint, n) {
    return el('li', {
      role: 'option', id: `${list.id}-${n}`, 'aria-selected': n === chosen ? 'true' : 'false',
      on: { mousedown: (event) => { event.preventDefault(); take(hint); } },
    },
    hint.text ? el('span', { class: 'hint-words' }, hint.text)
      : el('span', { class: 'hint-words' }, `${state.world.command} ${hint.words}`, hint.parameters.map((one) => [' ', parameter(one)])),
    el('span', { class: 'hint-help' }, hint.help));
  }

  function draw() {
    list.replaceChildren(...shown.map(option));
    list.hidden = shown.length === 0;
    if (chosen >= 0) {
      area.setAttribute('aria-activedescendant', `${list.id}-${chosen}`);
      list.children[chosen].scrollIntoView({ block: 'nearest' });
    } else {
      area.removeAttribute('aria-activedescendant');
    }
  }

  /** Nothing that they cannot know of: channels are those that they are in. */
  function sayable(parameter, typed) {
    const { people, groups, channels } = state.world;
    const kinds = { PERSON: '@', GROUP: '@', CONVERSATION: '#', CONVERSATIONS: '#', RECEIVER: '@#' };
    const signs = parameter ? kinds[parameter.type] ?? '' : typed[0];
    return [
      ...(parameter?.choices ?? []).map((text) => ({ text, help: '' })),
      ...(signs.includes('@') && parameter?.type !== 'GROUP' ? people.map((one) => ({ text: `@${one.id}`, help: one.name })) : []),
      ...(signs.includes('@') && !['PERSON', 'RECEIVER'].includes(parameter?.type) ? groups.map((one) => ({ text: `@${one}`, help: tell('group') })) : []),
      ...(signs.includes('#') ? channels.filter((one) => one.member && !one.direct).map((one) => ({ text: `#${one.id}`, help: one.purpose })) : []),
    ];
  }

  /** What the word that is being typed can become. */
  function completed(text, hint) {
    const upTo = text.slice(0, area.selectionStart);
    const rest = text.slice(area.selectionStart);
    const word = /\S*$/.exec(upTo)[0];
    const named = /^([\w-]+):(.*)$/.exec(word);
    const parameter = named ? hint.parameters.find((one) => one.name === named[1]) : undefined;
    if (!parameter && !/^[@#]/.test(word)) return [];
    const typed = (parameter ? named[2] : word).split(',').pop();
    const begun = typed.toLowerCase();
    const before = upTo.slice(0, upTo.length - typed.length);
    const after = rest || parameter?.type === 'CONVERSATIONS' ? '' : ' ';
    return sayable(parameter, typed)
      .filter((one) => one.text !== begun)
      .filter((one) => one.text.startsWith(begun) || (/^[@#]/.test(one.text) && one.text.slice(1).startsWith(begun)))
      .map((one) => ({
        ...one,
        value: `${before}${one.text}${after}${rest}`,
        at: before.length + one.text.length + after.length,
      }));
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
    const [hint] = whole.sort((a, b) => b.words.length - a.words.length);
    const found = hint ? completed(text, hint) : [];
    return found.length || !hint ? found : [hint];
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
