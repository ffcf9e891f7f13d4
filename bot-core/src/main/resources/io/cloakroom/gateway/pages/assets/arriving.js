'use strict';

// Brings a picture from its answer to the page: says how much is there, and shows what can be seen
// of it already. Stands before the script of each page that shows one.
const arriving = (() => {
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  // So much of a picture is worth a first sight of it, and so much more another.
  const FIRST_BYTES = 16384;
  const MORE = 1.6;
  let turn = 0;
  let url = '';
  let reader;
  // What is told of the picture that is shown, when its look was, and whether all of what was sent
  // of it is there.
  let known = {};
  let looked = 0;
  let allCame = false;
  let filling = false;

  const picture = () => part('picture');

  function come(bytes, total) {
    const bar = part('coming');
    const all = bytes === undefined || (total > 0 && bytes >= total);
    bar.hidden = all;
    if (all) return;
    const line = bar.querySelector('progress');
    if (total > 0) line.value = bytes / total;
    else line.removeAttribute('value');
    bar.querySelector('span').textContent =
      total > 0
        ? telling.tell('bytesOf', telling.size(bytes), telling.size(total))
        : telling.size(bytes);
  }

  /** Puts a picture, or as much of it as came, in the place of what is there; false if it cannot. */
  async function put(blob, mine) {
    const next = URL.createObjectURL(blob);
    const probe = new Image();
    probe.src = next;
    const shows = await probe.decode().then(
      () => true,
      () => false,
    );
    if (!shows || mine !== turn) {
      URL.revokeObjectURL(next);
      return false;
    }
    const before = url;
    url = next;
    picture().src = next;
    if (before) URL.revokeObjectURL(before);
    return true;
  }

  /** All of the answer; what came of it meanwhile is told. Empty when it is wanted no more. */
  async function read(answer, mine, told) {
    const total = Number(answer.headers.get('Content-Length')) || 0;
    const type = answer.headers.get('Content-Type') || '';
    const pieces = [];
    let bytes = 0;
    reader = answer.body.getReader();
    come(0, total);
    for (;;) {
      const { done, value } = await reader.read();
      if (mine !== turn) return undefined;
      if (done) break;
      pieces.push(value);
      bytes += value.length;
      come(bytes, total);
      told(bytes, () => new Blob(pieces, { type }));
    }
    if (bytes < total) throw new Error('not all of it came');
    return new Blob(pieces, { type });
  }

  function begin() {
    turn += 1;
    if (reader) reader.cancel().catch(() => {});
    reader = undefined;
    return turn;
  }

  function showFirstFrame(answer) {
    part('first').hidden = answer.headers.get('Cloakroom-First-Frame') === null;
  }

  /** After a minute all of what may be seen so many times would be another look. */
  const mayFill = () =>
    known.full && !((known.once || known.viewsLeft !== undefined) && Date.now() - looked > 55000);

  /** Puts all of a picture in the place of a smaller version of it, once it is there. */
  async function replace(answer) {
    const mine = begin();
    try {
      const all = await read(answer, mine, () => {});
      return all !== undefined && (await put(all, mine));
    } finally {
      if (mine === turn) come();
    }
  }

  /** What was made larger than what was sent of it needs the rest, once. */
  async function fill(ask) {
    if (filling || !allCame || !mayFill()) return;
    filling = true;
    const mine = known;
    try {
      const answer = await ask();
      // Another picture is there by now, or none: this one is wanted no more.
      if (known !== mine || part('viewer').hidden) {
        if (answer.body) answer.body.cancel().catch(() => {});
        return;
      }
      if (answer.ok && (await replace(answer))) {
        showFirstFrame(answer);
        part('smaller').hidden = true;
      }
      // What is refused for now may be had in a moment.
      mine.full = [429, 503].includes(answer.status);
    } finally {
      filling = false;
    }
  }

  return {
    /**
     * Shows the picture of an answer, first as much as came. Says by `seen` when there is
     * something to look at.
     *
     * @param facts a promise that ends when what is told of it came
     */
    async show(answer, seen, facts) {
      const told = Promise.resolve(facts).catch(() => {});
      const mine = begin();
      looked = Date.now();
      allCame = false;
      showFirstFrame(answer);
      picture().alt = telling.tell('picture');
      picture().dispatchEvent(new Event('anew'));
      let next = FIRST_BYTES;
      let trying = false;
      let last;
      try {
        const all = await read(answer, mine, (bytes, blob) => {
          if (trying || bytes < next) return;
          next = bytes * MORE;
          trying = true;
          put(blob(), mine).then((shows) => {
            trying = false;
            if (shows) seen();
          });
        });
        if (all === undefined) return;
        // What is there of it already must not take the place of all of it.
        turn += 1;
        last = turn;
        const shows = await put(all, last);
        if (last !== turn) return;
        if (!shows) throw new Error('no picture');
        seen();
      } finally {
        come();
      }
      await told;
      if (last !== turn) return;
      // Whoever made it larger while it came wants the rest now.
      allCame = true;
      picture().dispatchEvent(new Event('arrived'));
    },

    /** What is told of the picture: how wide all of it is, and whether that may be had. */
    know(facts) {
      known = facts;
      part('marked').hidden = !facts.watermarked;
      part('smaller').hidden = !facts.smaller;
      if (facts.full) picture().dataset.whole = facts.width;
      else delete picture().dataset.whole;
      picture().dispatchEvent(new Event('known'));
    },

    /** Asks so for all of a picture that is made larger than what was sent of it. */
    fillBy(ask) {
      picture().addEventListener('wanted', () => fill(ask).catch(() => {}));
    },

    /** Takes the picture away, and what was still to come of it. */
    end() {
      begin();
      come();
      known = {};
      allCame = false;
      picture().removeAttribute('src');
      URL.revokeObjectURL(url);
      url = '';
    },
  };
})();
