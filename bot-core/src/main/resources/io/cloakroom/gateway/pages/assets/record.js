'use strict';

// Draws what stands in the tables of the record's page, and adds what comes to its rows.
(() => {
  const { tell } = telling;
  const HEIGHT = 220;
  const INKS = ['--accent', '--refused', '--third', '--fourth', '--fifth'];
  const night = matchMedia('(prefers-color-scheme: dark)');
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /** The table's numbers: first when each piece of time begins, then the lines. */
  function numbers(figure) {
    const rows = [...figure.querySelectorAll('tbody tr')];
    const lines = rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent));
    const names = [...figure.querySelectorAll('thead th')].slice(1).map((cell) => cell.textContent);
    return {
      names,
      values: [
        rows.map((row) => Number(row.querySelector('th').dataset.seconds)),
        ...names.map((name, i) => lines.map((line) => (line[i] === '' ? null : Number(line[i])))),
      ],
    };
  }

  const HOUR = 3600;
  const DAY = 24 * HOUR;
  const MONTH = 30 * DAY;
  const tickLengths = (steps) =>
    steps === HOUR
      ? [1, 2, 3, 6, 12, 24, 48].map((hours) => hours * HOUR)
      : [1, 2, 4, 7, 14, 28, 56, 112, 224, 448].map((days) => days * DAY);

  /** As many of them as there is room for, the last among them: months are not of one length. */
  const some = (moments, room) => {
    const each = Math.max(Math.ceil(moments.length / Math.max(room, 1)), 1);
    return moments.filter((at, i) => (moments.length - 1 - i) % each === 0);
  };

  /** Writes moments in the reader's zone. */
  function moments(figure, steps) {
    const parts = { day: 'numeric', month: 'short', timeZone: figure.dataset.zone };
    if (steps === MONTH) Object.assign(parts, { day: undefined, year: '2-digit' });
    if (steps === HOUR) Object.assign(parts, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const format = new Intl.DateTimeFormat(telling.language === 'en' ? 'en-GB' : telling.language, parts);
    return (seconds) => format.format(new Date(seconds * 1000));
  }

  function draw(figure) {
    const drawn = figure.querySelector('[data-part="drawn"]');
    const { names, values } = numbers(figure);
    const axis = { stroke: ink('--soft'), grid: { stroke: ink('--line'), width: 1 }, ticks: { show: false } };
    const steps = { hours: HOUR, days: DAY, months: MONTH }[figure.dataset.step] || 7 * DAY;
    const counts = figure.dataset.counts === 'true';
    const [begins] = values;
    const first = begins[0];
    const end = begins[begins.length - 1] + steps;
    // A count holds to the end of its piece of time, and says nothing of what is still to come.
    if (counts) {
      const now = Date.now() / 1000;
      const past = Math.max(begins.filter((at) => at <= now).length, 1);
      const holds = Math.min(begins[past - 1] + steps, Math.max(now, begins[past - 1]));
      values.forEach((line, i) => line.splice(past, line.length, i === 0 ? holds : line[past - 1]));
    }
    drawn.hidden = false;
    drawn.replaceChildren();
    return new uPlot(
      {
        width: drawn.clientWidth,
        height: HEIGHT,
        // The last moment is written around its line: half of it stands beyond.
        padding: [null, 48, null, null],
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), figure.dataset.zone),
        cursor: { drag: { x: false, y: false } },
        scales: {
          x: { range: () => (counts ? [first, end] : [first - steps / 2, end - steps / 2]) },
          y: { range: (plot, least, most) => [0, Math.max(most * 1.1, 1)] },
        },
        axes: [{ ...axis, space: 100, incrs: tickLengths(steps), splits: steps === MONTH ? (plot) => some(begins, plot.width / 100) : undefined, values: (plot, at) => at.map(moments(figure, steps)) }, { ...axis, size: 60, incrs: counts ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10000] : undefined }],
        series: [
          { label: tell('begins'), value: (plot, at) => (at === null ? '' : figure.querySelector(`th[data-seconds="${at}"]`)?.textContent || '') },
          ...names.map((label, i) => ({
            label,
            stroke: ink(INKS[i % INKS.length]),
            width: 2,
            dash: i > 0 ? [2 + 4 * i, 3] : undefined,
            spanGaps: true,
            // A piece of time that has just begun is a line of no length.
            points: { show: !counts || begins.length === 2, size: 7 },
            paths: counts ? uPlot.paths.stepped({ align: 1 }) : undefined,
          })),
        ],
      },
      values,
      drawn,
    );
  }

  document.querySelectorAll('[data-part="plot"]').forEach((figure) => {
    if (typeof uPlot === 'undefined') return;
    let plot = draw(figure);
    const again = () => {
      plot.destroy();
      plot = draw(figure);
    };
    night.addEventListener('change', again);
    const drawn = figure.querySelector('[data-part="drawn"]');
    addEventListener('resize', () => plot.setSize({ width: drawn.clientWidth, height: HEIGHT }));
  });

  /** Asks what is new every few seconds, while the page is looked at and until it is refused. */
  function watch(form) {
    const PAUSE = 5000;
    // Another page of the same person was answered just now: this one comes in between.
    const SOON = 1500;
    const PATIENCE = 60000;
    const MOST = 500;
    const silence = Number(form.dataset.silence) * 1000;
    const button = form.querySelector('button');
    const status = form.querySelector('[data-part="watching"]');
    const events = document.querySelector('[data-part="events"]');
    const body = document.querySelector('[data-part="rows"]');
    let watching = null;
    // What the page shows is of now; what comes is asked of so many minutes before.
    let heard = Date.now();

    function stop(words) {
      if (watching) watching.abort();
      watching = null;
      button.setAttribute('aria-pressed', 'false');
      button.textContent = tell('watch');
      status.textContent = words;
    }

    /** Where it belongs: one that was stored late comes below the others. */
    function place(row) {
      const sequence = Number(row.dataset.sequence);
      const after = [...body.children].find((one) => Number(one.dataset.sequence) <= sequence);
      if (after && Number(after.dataset.sequence) === sequence) return false;
      row.classList.add('new');
      body.insertBefore(row, after || null);
      return true;
    }

    function add(html) {
      const fresh = document.createElement('template');
      fresh.innerHTML = html;
      const rows = [...fresh.content.querySelectorAll('tr')];
      const known = body.children.length > 0;
      const added = rows.filter(place).length;
      while (body.children.length > MOST) body.lastElementChild.remove();
      events.hidden = body.children.length === 0;
      if (known && added === rows.length && rows.length >= 50) return stop(tell('moreAtOnce'));
      if (added) status.textContent = added === 1 ? tell('new.one') : tell('new.many', added);
    }

    /** Asks once, and says how long to wait before the next time. */
    async function ask(mine) {
      if (document.hidden) return PAUSE;
      // A page that slept would leave out what happened meanwhile, and look whole.
      if (Math.abs(Date.now() - heard) > silence) {
        stop(tell('moreMeanwhile'));
        return 0;
      }
      const asked = Date.now();
      const answer = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: 'application/json, text/html' },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: mine.signal,
      });
      if (answer.status === 204) return SOON;
      const text = answer.ok ? await answer.text() : '';
      const words = answer.ok ? {} : await answer.json().catch(() => ({}));
      if (watching !== mine) return 0;
      if (answer.ok) {
        heard = asked;
        add(text);
      } else stop([words.sentence || tell('notAsked'), words.next].filter(Boolean).join(' '));
      return PAUSE;
    }

    const BROKE = tell('broke');

    /** One time after the other: the next begins when this one was answered. */
    async function round(mine) {
      const late = setTimeout(() => watching === mine && stop(BROKE), PATIENCE);
      const pause = await ask(mine).catch(() => (watching === mine && stop(BROKE), 0));
      clearTimeout(late);
      if (watching === mine) setTimeout(() => watching === mine && round(mine), pause);
    }

    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (watching) {
        stop('');
        return;
      }
      button.setAttribute('aria-pressed', 'true');
      button.textContent = tell('stop');
      status.textContent = tell('putOnTop');
      watching = new AbortController();
      round(watching);
    });
  }

  document.querySelectorAll('[data-part="live"]').forEach(watch);
})();
