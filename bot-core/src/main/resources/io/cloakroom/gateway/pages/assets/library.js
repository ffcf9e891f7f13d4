// Reads on where the library's page ends, as far as somebody scrolls. Without it a link leads there.
(() => {
  const { tell } = telling;
  // Further on the link has to be pressed: a page is no place for thousands of pictures.
  const MOST = 480;
  const EMPTY_IN_A_ROW = 5;
  const AHEAD = '800px';
  // As many as are taken at once.
  const MOST_CHOSEN = 48;
  const part = (page, name) => page.querySelector(`[data-part="${name}"]`);
  let tiles = part(document, 'tiles');
  let older = part(document, 'older');
  let status = part(document, 'status');

  /** What was shown when the page was made need not be any more. */
  function unshown(image) {
    const words = document.createElement('span');
    words.className = 'none';
    words.textContent = tell('unshown');
    image.replaceWith(words);
  }

  /** What can be done with the pictures, once there are some. */
  function shelve() {
    const choosing = part(document, 'choosing');
    const count = part(document, 'count');
    const all = part(document, 'all');
    const none = count.textContent;
    const boxes = () => [...tiles.querySelectorAll('input[type="checkbox"]')];

    function counted() {
      const chosen = boxes().filter((one) => one.checked).length;
      count.textContent = chosen ? tell('chosen', chosen) : none;
    }
    choosing.addEventListener('change', counted);
    // A browser that goes back keeps what was ticked.
    window.addEventListener('pageshow', counted);
    all.hidden = false;
    all.addEventListener('click', () => {
      const left = boxes().filter((one) => !one.checked);
      const room = Math.max(0, MOST_CHOSEN - (boxes().length - left.length));
      left.slice(0, room).forEach((one) => {
        one.checked = true;
      });
      counted();
    });
    tiles.addEventListener(
      'error',
      (event) => event.target.tagName === 'IMG' && unshown(event.target),
      true,
    );
    // Those that failed before anybody listened.
    [...tiles.querySelectorAll('img')]
      .filter((one) => one.complete && one.naturalWidth === 0)
      .forEach(unshown);
  }

  async function next() {
    const answer = await fetch(older.href, {
      headers: { Accept: 'text/html' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const isWhole = answer.ok && part(page, 'library') && !page.querySelector('[role="alert"]');
    return isWhole ? page : null;
  }

  /** Whoever is at the link is led to what is said in its place. */
  function end() {
    if (document.activeElement === older) {
      status.tabIndex = -1;
      status.focus({ preventScroll: true });
    }
    older.closest('nav').hidden = true;
  }

  /** What the first page said of itself, as long as it shows nothing, is said by the one behind it. */
  function say(page) {
    document.querySelectorAll('[data-part="said"]').forEach((line) => line.remove());
    // Not behind the form: its fields are called as what would put something there.
    status.before(
      ...[...page.querySelectorAll('[data-part="said"]')].map((line) => document.adoptNode(line)),
    );
  }

  /** The first that has pictures takes the place of one that has none, with its form and its link. */
  function begin(page) {
    const library = part(document, 'library');
    const wasThere = document.activeElement === older;
    status.remove();
    older.closest('nav').remove();
    library.append(
      document.adoptNode(page.getElementById('one')),
      document.adoptNode(part(page, 'choosing')),
    );
    tiles = part(document, 'tiles');
    older = part(document, 'older');
    status = part(document, 'status');
    shelve();
    if (!wasThere) return;
    if (!older) status.tabIndex = -1;
    (older || status).focus({ preventScroll: true });
  }

  function add(page) {
    const more = [...page.querySelectorAll('[data-part="tile"]')];
    const further = part(page, 'older');
    if (!tiles) say(page);
    if (!tiles && more.length) {
      begin(page);
    } else {
      if (more.length) tiles.append(...more.map((one) => document.adoptNode(one)));
      if (further) older.setAttribute('href', further.getAttribute('href'));
      else end();
    }
    if (more.length) status.textContent = more.length === 1 ? tell('one') : tell('many', more.length);
    else if (!further) status.textContent = tell('all');
    return more.length;
  }

  if (tiles) shelve();
  if (!older) return;

  let reading = false;
  let empty = 0;
  const busy = (is) => tiles && tiles.setAttribute('aria-busy', String(is));

  /** One page after the other, as long as the end is in sight. */
  async function readOn() {
    if (reading) return;
    reading = true;
    busy(true);
    const page = await next().catch(() => null);
    busy(false);
    if (!page) {
      sight.disconnect();
      status.textContent = tell('broke');
      return;
    }
    sight.disconnect();
    empty = add(page) ? 0 : empty + 1;
    reading = false;
    const goesOn = older && !older.closest('nav').hidden && empty < EMPTY_IN_A_ROW;
    if (goesOn && (!tiles || tiles.children.length < MOST)) sight.observe(older);
  }

  const sight = new IntersectionObserver(
    (seen) => seen.some((one) => one.isIntersecting) && readOn(),
    { rootMargin: AHEAD },
  );
  sight.observe(older);
})();
