// What to try, one step after the other. Each step goes to where it is done and does the first half of it; what
// was done is ticked, as the record has it.

import { press, run } from './answers.js';
import { read, write } from './api.js';
import { avatar, el, icon, toast } from './dom.js';
import { go, person, refresh, state } from './state.js';
import { tell } from './telling.js';

export const SAMPLES = [['sample-1.jpg', 'IMG_20180725_163423.jpg'], ['sample-2.jpg', 'DSC_0815.jpg']];

/** The bot answers with a personal link to its page, as it does in every chat. */
export const READING = { command: 'log recent', arguments: { 'as-page': 'yes' } };

/** A photo of ours, as if somebody had chosen it. */
export async function sample(n) {
  const [name, called] = SAMPLES[n % SAMPLES.length];
  return new File([await (await fetch(name)).blob()], called, { type: 'image/jpeg' });
}

/** Posts a photo of ours at once, as whoever one is where one is. */
export async function trySample(n) {
  try {
    const body = new FormData();
    const file = await sample(n);
    body.append('text', tell('samplePost'));
    body.append('file', file, file.name);
    await write('post', { as: state.you, channel: state.channel }, body);
    state.posted = true;
    await refresh();
  } catch (problem) {
    toast(problem.message, 'bad');
  }
}

/** The newest card of #site whose link is alive; none while it is being made. */
async function newest() {
  const { items } = await read('channel', { as: 'cho', channel: 'site' });
  const cards = items.flatMap((item) => item.cards ?? (item.card ? [item.card] : []));
  return cards.reverse().find((card) => card.images.some((one) => one.state === 'OPEN' && one.link));
}

async function withNewest(use) {
  const card = await newest();
  if (!card) return toast(tell('postFirst'));
  return use(card, card.images.find((one) => one.state === 'OPEN' && one.link).link);
}

const STEPS = [
  {
    id: 'posted', who: 'ana', where: 'site', what: tell('tourPost'),
    how: tell('tourPostHow'),
  },
  {
    id: 'looked', who: 'bob', where: 'site', what: tell('tourOpen'),
    how: tell('tourOpenHow'),
    act: () => withNewest((card) => press(card.buttons.find((one) => one.command === 'open') ?? card.buttons[0], null)),
  },
  {
    id: 'refused', who: 'dan', where: 'other', what: tell('tourRefused'), how: tell('tourRefusedHow'),
    act: () => withNewest((card, link) => run(`${state.world.command} open ${link}`, null)),
  },
  {
    id: 'asked', who: 'dan', where: 'other', what: tell('tourAsk'),
    how: tell('tourAskHow'),
    act: () => withNewest((card, link) => run(`${state.world.command} request ${link} reason:${tell('tourReason')}`, null)),
  },
  {
    id: 'approved', who: 'cho', where: 'site', what: tell('tourDecide'), how: tell('tourDecideHow'),
  },
  {
    id: 'read', who: 'sec', where: 'security', what: tell('tourRecord'),
    how: tell('tourRecordHow'),
    act: () => press(READING, null),
  },
  {
    id: 'frozen', who: 'sec', where: 'security', what: tell('tourFreeze'),
    how: tell('tourFreezeHow'),
    act: () => run(`${state.world.command} incident freeze #site since:1d`, null),
  },
];

/** A look and a refusal change nothing in the chat: what was done elsewhere is asked for. */
export async function tick() {
  const known = state.world.tour;
  if (known.length === STEPS.length) return;
  const { tour: taken } = await read('tour', { as: state.you });
  if (taken.length !== known.length) await refresh();
}

async function take(step) {
  document.body.classList.remove('drawer');
  await go({ you: step.who, channel: step.where });
  if (step.act) await step.act().catch((problem) => toast(problem.message, 'bad'));
}

export function tour() {
  const taken = new Set(state.world.tour);
  const next = STEPS.find((step) => !taken.has(step.id));
  const one = (step) => {
    const done = taken.has(step.id);
    return el('li', { class: done ? 'taken' : '' }, el('button', {
      type: 'button', 'data-act': `try-${step.id}`, 'aria-current': step === next ? 'step' : false, on: { click: () => take(step) },
    }, done ? el('span', { class: 'tick' }, icon('check'), el('span', { class: 'sr' }, tell('tourDone'))) : avatar(person(step.who), 'small'),
    el('span', {}, el('strong', {}, step.what), ' ', step === next && step.how)));
  };
  return el('details', { class: 'try', open: true },
    el('summary', { 'data-act': 'try' }, tell('tourProgress', taken.size, STEPS.length)),
    el('ol', {}, STEPS.map(one)));
}
