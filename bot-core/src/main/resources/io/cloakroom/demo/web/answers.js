// What the bot answers to one person: said once, in this tab, to nobody else.

import { write } from './api.js';
import { botAvatar, el, icon, toast } from './dom.js';
import { buttons, clock, lines, onlyYou } from './inert.js';
import { answers, changed, refresh, state } from './state.js';
import { tell } from './telling.js';

let count = 0;

/** Whether there is one: what all may read stands in the channel. It takes the place of an earlier one to the same question. */
function keep(reply, thread, question) {
  if (reply.kind === 'none') return false;
  const items = thread ? state.threadItems : state.items;
  const latest = items.length ? items[items.length - 1].at : 0;
  const list = answers(thread);
  const before = list.findIndex((one) => one.question === question);
  if (before >= 0) forget(list.splice(before, 1)[0]);
  const answer = {
    ...reply, question, id: `answer-${++count}`, at: Math.max(Date.now(), latest + 1), thumbnails: addressed(reply),
  };
  list.push(answer);
  if (answer.over) setTimeout(() => pass(answer), answer.passesAfterMillis);
  if (list.length > 20) forget(list.shift());
  return true;
}

/** The pictures that came within an answer, where this tab alone finds them. */
function addressed(reply) {
  return Object.fromEntries(Object.entries(reply.thumbnails ?? {}).map(([place, { title, jpeg }]) => {
    const bytes = Uint8Array.from(atob(jpeg), (one) => one.charCodeAt(0));
    return [place, { title, address: URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })) }];
  }));
}

function forget(answer) {
  for (const { address } of Object.values(answer.thumbnails)) URL.revokeObjectURL(address);
}

/** What the answer led to was used, or its time is over: it offers to ask again, in its own place. */
function pass(answer) {
  if (!answer.over) return;
  const { lines: said, buttons: offered } = answer.over;
  Object.assign(answer, { lines: said, buttons: offered, over: null, question: asked(offered[0]) });
  changed();
}

function asked(button) {
  return JSON.stringify({ command: button.command, arguments: button.arguments });
}

async function asking(thread, question, call) {
  try {
    const kept = keep(await call(), thread, question);
    changed();
    await refresh();
    if (kept) reveal();
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

function reveal() {
  const all = document.querySelectorAll('.message.private');
  all[all.length - 1]?.scrollIntoView({ block: 'nearest' });
}

export function run(text, thread) {
  return asking(thread, text, () => write('command', where(), new URLSearchParams({ text })));
}

export function press(button, thread, element) {
  if (element) element.disabled = true;
  const body = asked(button);
  return asking(thread, body, () => write('press', where(), body)).finally(() => {
    if (element) element.disabled = false;
  });
}

function where() {
  return { as: state.you, channel: state.channel };
}

function dismiss(answer, thread) {
  const list = answers(thread);
  const at = list.findIndex((one) => one.id === answer.id);
  if (at >= 0) forget(list.splice(at, 1)[0]);
  changed();
}

function field(parameter, given) {
  const id = `field-${parameter.name}-${++count}`;
  const value = given[parameter.name] ?? '';
  const options = { CHOICE: parameter.choices.map((one) => [one, one]) };
  options.PERSON = state.world.people.map((one) => [one.id, one.name]);
  options.CONVERSATION = state.world.channels.map((one) => [one.id, one.name]);
  const choices = options[parameter.type];
  const control = choices
    ? el('select', { id, name: parameter.name, required: parameter.required },
      !parameter.required && el('option', { value: '' }, '—'),
      choices.map(([key, name]) => el('option', { value: key, selected: key === value }, name)))
    : el('input', { id, name: parameter.name, required: parameter.required, value, autocomplete: 'off', maxlength: 2000 });
  return el('p', { class: 'field' },
    el('label', { for: id }, parameter.name, !parameter.required && el('span', { class: 'faint' }, tell('optional'))),
    control,
    el('small', {}, parameter.help),
    el('small', { class: 'problem', role: 'alert', 'data-problem': parameter.name, hidden: true }));
}

/** A form that cannot be taken stays, each problem beside its field. */
function showProblems(element, reply) {
  for (const place of element.querySelectorAll('[data-problem]')) {
    const problem = reply.problems[place.dataset.problem];
    place.textContent = problem ?? '';
    place.hidden = !problem;
  }
  const elsewhere = Object.keys(reply.problems)
    .filter((name) => !element.querySelector(`[data-problem="${CSS.escape(name)}"]`));
  if (elsewhere.length) toast(elsewhere.map((name) => reply.problems[name]).join(' '), 'bad');
}

async function send(ask, thread, element, values) {
  const body = JSON.stringify({ command: ask.command, arguments: values });
  try {
    const reply = await write('press', where(), body);
    if (reply.kind === 'wrong') return showProblems(element, reply);
    dismiss(ask, thread);
    keep(reply, thread, body);
    await refresh();
    return reveal();
  } catch (problem) {
    return toast(problem.message, 'bad');
  }
}

function form(ask, thread) {
  const submit = (event) => {
    event.preventDefault();
    const values = { ...ask.given };
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (value === '') delete values[name];
      else values[name] = value;
    }
    send(ask, thread, event.currentTarget, values);
  };
  return el('form', { class: 'ask', on: { submit } },
    el('p', { class: 'ask-title' }, ask.title),
    ask.fields.map((one) => field(one, ask.given)),
    el('div', { class: 'buttons' },
      el('button', { class: 'button primary', type: 'submit' }, tell('send')),
      el('button', { class: 'button', type: 'button', on: { click: () => dismiss(ask, thread) } }, tell('cancel'))));
}

/** The bot's words: an answer of this tab, or a notice that the chat keeps. */
export function fromBot(item, thread) {
  const passing = item.id.startsWith('answer-');
  const forYou = item.kind !== 'said';
  // A personal link works once: not before the browser has left with it, nothing is put in its place.
  const followed = () => passing && setTimeout(() => (item.over ? pass(item) : dismiss(item, thread)), 400);
  const body = item.kind === 'ask'
    ? form(item, thread)
    : [lines(item.lines, followed, item.thumbnails), buttons(item.buttons, (button, at) => press(button, thread, at))];
  return el('article', { class: `message from-bot ${forYou ? 'private' : ''}` },
    botAvatar(),
    el('div', { class: 'message-body' },
      forYou && onlyYou(),
      el('p', { class: 'by' }, el('strong', {}, 'Cloakroom'), el('span', { class: 'badge' }, tell('app')), clock(item.at)),
      body),
    passing && item.kind !== 'ask' && el('button', {
      type: 'button', class: 'quiet dismiss', title: tell('dismiss'), 'aria-label': tell('dismissThis'),
      on: { click: () => dismiss(item, thread) },
    }, icon('close')));
}
