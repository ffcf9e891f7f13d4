// Where people write, drop pictures, and give commands.

import { run } from './answers.js';
import { write } from './api.js';
import { el, icon, toast } from './dom.js';
import { suggest } from './hints.js';
import { size } from './inert.js';
import { channel, refresh, state } from './state.js';
import { tell } from './telling.js';
import { sample } from './tour.js';

const MAX_BYTES = 256 * 1024 * 1024;
const drafts = new Map();

/** A composer for the channel, or for the open thread. */
export function composer(inThread) {
  let files = [];
  let samples = 0;
  let place = '';
  let busy = false;
  const prefix = inThread ? 'thread' : 'channel';
  const list = el('ul', { class: 'hints', id: `${prefix}-hints`, role: 'listbox', 'aria-label': tell('commands'), hidden: true });
  const area = el('textarea', {
    id: inThread ? 'write-thread' : 'write', rows: 1, maxlength: 4000,
    'aria-controls': list.id, 'aria-autocomplete': 'list', 'aria-label': inThread ? tell('reply') : tell('message'),
  });
  const chips = el('ul', { class: 'chips', 'aria-label': tell('filesToPost') });
  const input = el('input', { type: 'file', multiple: true, hidden: true, 'aria-hidden': 'true', tabindex: -1 });
  const sendButton = el('button', { type: 'submit', class: 'button primary send', 'aria-label': tell('send') }, icon('send'));
  const sampleButton = el('button', { type: 'button', class: 'tool', on: { click: addSample } }, icon('image'), el('span', {}, tell('useSample')));
  const attach = el('button', { type: 'button', class: 'tool', on: { click: () => input.click() } }, icon('clip'), el('span', {}, tell('attach')));
  const form = el('form', { class: 'composer', on: { submit: send } },
    list, chips, area,
    el('div', { class: 'tools' }, attach, sampleButton,
      el('span', { class: 'faint tip' }, tell('typeSlash')), sendButton),
    input);
  const close = suggest(area, list);

  input.addEventListener('change', () => { add([...input.files]); input.value = ''; });
  area.addEventListener('input', grow);
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  area.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files || [])];
    if (pasted.length) { event.preventDefault(); add(pasted); }
  });

  function grow() {
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 180)}px`;
    drafts.set(place, { text: area.value, files });
  }

  function add(more) {
    const fitting = more.filter((file) => file.size <= MAX_BYTES);
    if (fitting.length < more.length) toast(tell('fileTooLarge'), 'bad');
    files = [...files, ...fitting].slice(0, 20);
    drawChips();
    area.focus();
  }

  async function addSample() {
    add([await sample(samples++)]);
  }

  function drawChips() {
    for (const old of chips.querySelectorAll('img')) URL.revokeObjectURL(old.src);
    chips.replaceChildren(...files.map((file, n) => el('li', { class: 'chip-file' },
      /^image\/(jpeg|png|gif|webp|avif|bmp)$/.test(file.type) ? el('img', { src: URL.createObjectURL(file), alt: '' }) : icon('file'),
      el('span', { class: 'file-name', dir: 'auto' }, file.name),
      el('span', { class: 'faint' }, size(file.size)),
      el('button', {
        type: 'button', class: 'quiet', 'aria-label': tell('doNotPost', file.name),
        on: { click: () => { files = files.filter((_, at) => at !== n); drawChips(); } },
      }, icon('close')))));
    drafts.set(place, { text: area.value, files });
  }

  async function send(event) {
    event.preventDefault();
    const text = area.value.trim();
    if (busy || (!text && !files.length)) return;
    const thread = inThread ? state.thread : null;
    const command = state.world.command;
    close();
    if (!files.length && (text === command || text.startsWith(`${command} `))) {
      area.value = '';
      grow();
      await run(text, thread);
      return;
    }
    busy = true;
    form.classList.add('busy');
    try {
      const body = new FormData();
      body.append('text', text);
      if (thread) body.append('thread', thread);
      for (const file of files) body.append('file', file, file.name);
      await write('post', { as: state.you, channel: state.channel }, body);
      state.posted = true;
      area.value = '';
      files = [];
      drawChips();
      grow();
      await refresh();
    } catch (problem) {
      toast(problem.message, 'bad');
    } finally {
      busy = false;
      form.classList.remove('busy');
    }
  }

  return {
    form,
    add,
    focus: () => area.focus(),
    /** Adapts to where the person is now; each place keeps its own unsent words. */
    settle() {
      const here = `${state.you}|${state.channel}|${inThread ? state.thread : ''}`;
      if (here !== place) {
        place = here;
        const draft = drafts.get(here) || { text: '', files: [] };
        area.value = draft.text;
        files = draft.files;
        drawChips();
        grow();
        close();
      }
      area.placeholder = inThread ? tell('replyHere') : tell('messageHere', channel(state.channel)?.name || '');
    },
  };
}

/** Lets files be dropped anywhere on the element. */
export function dropping(element, target) {
  let depth = 0;
  const carries = (event) => event.dataTransfer?.types.includes('Files');
  const mark = (on) => element.classList.toggle('dropping', on);
  element.addEventListener('dragenter', (event) => { if (carries(event)) { event.preventDefault(); depth++; mark(true); } });
  element.addEventListener('dragover', (event) => { if (carries(event)) event.preventDefault(); });
  element.addEventListener('dragleave', () => { depth = Math.max(0, depth - 1); mark(depth > 0); });
  element.addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth = 0;
    mark(false);
    target.add([...event.dataTransfer.files]);
  });
}
