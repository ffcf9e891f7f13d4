'use strict';

// The page of a link. A pass in the fragment becomes a session; then the picture is asked for.
(() => {
  const PASS = /^#[\w-]{43}$/;
  const { tell } = telling;
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const FILES = /\/files$/;
  const filesOnly = FILES.test(location.pathname);
  let link = location.pathname.replace(FILES, '');
  let form = part('who').elements.form.value;

  const post = (path, body, type) =>
    fetch(path, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json, image/*', ...(type && { 'Content-Type': type }) },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });
  const ask = (what, more) => post(`${link}/${what}`, new URLSearchParams({ form, ...more }));

  function say(words, busy) {
    const box = telling.say(words, busy);
    document.title = `${words.title} · Cloakroom`;
    part('request').hidden = !words.request;
    part('welcome').hidden = true;
    if (!busy) telling.lead(box);
  }

  async function wordsOf(answer) {
    if (!(answer.headers.get('Content-Type') || '').startsWith('application/json')) {
      throw new Error('no words in the answer');
    }
    return answer.json();
  }

  const refused = async (answer) => say(await wordsOf(answer));

  const broke = () => say(telling.message('broke'));

  function put(name, text) {
    part(name).textContent = text;
  }

  function hide(words) {
    part('viewer').hidden = true;
    arriving.end();
    say(words);
  }

  const ENDED = telling.message('ended');
  let ending = 0;

  function endAt(until) {
    const left = until - Date.now();
    clearTimeout(ending);
    // A timer holds no more than 24 days; nobody keeps a page open for longer.
    if (left < 2 ** 31) ending = setTimeout(() => end().catch(() => {}), Math.max(0, left));
  }

  const BY_EVERY_CLOCK = 1000;

  /** It is taken away at once, and what can be done about that is asked for. */
  async function end() {
    const ended = link;
    hide(ENDED);
    await new Promise((later) => setTimeout(later, BY_EVERY_CLOCK));
    const answer = await ask('details', { still: 'yes' });
    if (answer.status === 410 && ended === link && part('viewer').hidden) await refused(answer);
  }

  let watching = 0;
  let asking = false;

  /** What is revoked, or no longer for this person, does not stay on a page that is open. */
  async function check() {
    if (!watching || asking || document.hidden || part('viewer').hidden) return;
    asking = true;
    const asked = link;
    const answer = await ask('details', { still: 'yes' }).catch(() => undefined);
    asking = false;
    if (!answer || asked !== link || ![401, 403, 404, 410].includes(answer.status)) return;
    // The last look may be had in peace, until somebody ends it.
    if (answer.headers.get('Cloakroom-Last-Look') !== null) return;
    clearInterval(watching);
    watching = 0;
    hide(await wordsOf(answer).catch(() => ENDED));
  }

  function watch() {
    clearInterval(watching);
    watching = setInterval(check, 4000);
  }

  document.addEventListener('visibilitychange', check);

  function viewsLeft(facts) {
    if (facts.own) return tell('views.own');
    if (facts.once) return tell('views.once');
    if (facts.burned && !facts.held) return tell('views.burned');
    if (facts.viewsLeft === undefined) return '';
    if (facts.viewsLeft === 0) return tell('views.none');
    return facts.viewsLeft === 1 ? tell('views.one') : tell('views.many', facts.viewsLeft);
  }

  function keptUntil(facts, over) {
    if (facts.held) return tell('kept.held');
    if (facts.burned && over) return '';
    return facts.kept ? tell('kept.until', telling.moment(new Date(facts.kept))) : tell('kept.link');
  }

  async function describe() {
    const asked = link;
    const answer = await ask('details');
    if (!answer.ok) return;
    const facts = await answer.json();
    if (asked !== link) return;
    const until = new Date(facts.until);
    put('title', facts.title || '');
    part('titled').hidden = !facts.title;
    put('usage', facts.usage || '');
    part('used').hidden = !facts.usage;
    put('rightsHolder', facts.rightsHolder || '');
    part('heldBy').hidden = !facts.rightsHolder;
    put('tags', facts.tags.map((tag) => `#${tag}`).join(' '));
    part('tagged').hidden = facts.tags.length === 0;
    put('by', facts.by);
    put('where', facts.where);
    put('owner', facts.owner || '');
    part('passed').hidden = !facts.owner;
    put('audience', facts.audience);
    // What was looked at for the last time opens no longer, whatever time it had.
    const over = !facts.own && (facts.burned || facts.viewsLeft === 0);
    put('until', over ? '' : tell('opensUntil', telling.moment(until)));
    put('kept', keptUntil(facts, over));
    put('views', viewsLeft(facts));
    part('told').hidden = false;
    part('picture').alt = `${facts.title}. ${tell('sharedBy', facts.by, facts.where)}`;
    part('keep').hidden = !facts.download;
    const marks = tell('downloadMarked');
    part('keep').querySelector('button').textContent = facts.takenMarked ? marks : tell('download');
    arriving.know(facts);
    together.know(facts);
    endAt(until);
    watch();
  }

  /** Nothing of the picture is in the title, which a browser keeps in its history. */
  function appear() {
    if (!part('viewer').hidden) return;
    part('message').hidden = true;
    part('viewer').hidden = false;
    document.title = tell('title');
    part('mat').focus({ preventScroll: true });
  }

  /** To another picture of the post: a look of its own, which is asked for now and not before. */
  async function go(to) {
    clearInterval(watching);
    clearTimeout(ending);
    watching = 0;
    link = to;
    history.replaceState(null, '', to);
    together.place();
    // What stands there until the next one comes is as high as what was there.
    part('mat').style.minHeight = `${part('mat').getBoundingClientRect().height}px`;
    arriving.end();
    // What is told of the one before is not so of the next.
    part('told').hidden = true;
    try {
      await view();
    } finally {
      part('mat').style.minHeight = '';
    }
  }

  together.lead((path) => path === link, go, broke);

  /** There is a picture, but none that a browser shows: what is left is to take it. */
  async function unshown(answer) {
    await refused(answer);
    part('frame').hidden = true;
    await describe();
    part('viewer').hidden = part('keep').hidden;
  }

  async function view() {
    if (part('viewer').hidden) say({ title: tell('fetching') }, true);
    const answer = await ask('view');
    if (answer.status === 406) return unshown(answer);
    if (!answer.ok) return hide(await wordsOf(answer));
    part('frame').hidden = false;
    part('keep').hidden = true;
    await arriving.show(answer, appear, describe());
  }

  arriving.fillBy(() => ask('full'));

  async function save(answer, name) {
    const url = URL.createObjectURL(await answer.blob());
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  async function keep() {
    const answer = await ask('download');
    if (!answer.ok) return refused(answer);
    const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition'));
    await save(answer, name ? name[1] : 'picture');
  }

  function row(file) {
    const item = document.createElement('li');
    const name = document.createElement('bdi');
    const button = document.createElement('button');
    name.textContent = file.name;
    button.type = 'button';
    button.textContent = tell('downloadFile', telling.size(file.bytes));
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        const answer = await ask('file', { n: file.n });
        if (answer.ok) await save(answer, file.name);
        else await refused(answer);
      } catch {
        broke();
      }
      button.disabled = false;
    });
    item.append(name, ' ', button);
    return item;
  }

  async function list() {
    say({ title: tell('lookingForFiles') }, true);
    const answer = await ask('files');
    if (!answer.ok) return refused(answer);
    const { files } = await answer.json();
    part('file-list').replaceChildren(...files.map(row));
    part('message').hidden = true;
    part('files').hidden = false;
    part('files').focus({ preventScroll: true });
  }

  /** Asks those who may decide, and says what came of it. */
  async function request() {
    await refused(await ask('request', { reason: part('request').elements.reason.value }));
  }

  const arrived = () => {
    // Every other page than that of a link is another than that of whoever is nobody.
    if (!location.pathname.startsWith('/i/')) return location.reload();
    return filesOnly ? list() : view();
  };

  /** Somebody is signed in here, and the pass is another person's: nothing happens without a click. */
  function choose(words, pass) {
    say(words);
    const stay = choice(words.stay, 'main', async () => {
      // Whoever signed in after this page was opened needs the page that is theirs.
      if (part('ask') === null) location.reload();
      part('message').hidden = true;
      part('welcome').hidden = false;
    });
    const change = choice(words.change, 'quiet', () => signIn(pass, 'yes'));
    const choices = document.createElement('p');
    choices.className = 'choices';
    choices.dataset.part = 'choices';
    choices.append(stay, change);
    part('message').append(choices);
  }

  function choice(words, look, action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = look;
    button.textContent = words;
    button.addEventListener('click', () => action().catch(broke));
    return button;
  }

  async function signIn(pass, instead) {
    say({ title: tell('opening') }, true);
    const body = { pass, link: link.slice('/i/'.length), ...(instead && { instead }) };
    const answer = await post('/pass', JSON.stringify(body), 'application/json');
    if (answer.status === 409) {
      choose(await answer.json(), pass);
      return;
    }
    if (!answer.ok) {
      await refused(answer);
      // Whoever is signed in already needs no pass.
      part('welcome').hidden = part('ask') === null;
      return;
    }
    const who = await answer.json();
    form = who.formToken;
    document.querySelectorAll('input[name="form"]').forEach((field) => (field.value = form));
    put('name', who.name);
    part('who').hidden = false;
    await arrived();
  }

  const guarded = (action) => (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button) button.disabled = true;
    action()
      .catch(broke)
      .finally(() => button && (button.disabled = false));
  };

  function arrive() {
    if (!PASS.test(location.hash)) return;
    const pass = location.hash.slice(1);
    history.replaceState(null, '', location.pathname + location.search);
    signIn(pass).catch(broke);
  }

  /**
   * Whoever pressed a link, and uses nothing up, presses nothing more. Back, forward and a browser
   * that starts again show the button: there nobody pressed anything.
   */
  function openByItself() {
    const [how] = performance.getEntriesByType('navigation');
    if (PASS.test(location.hash) || !part('ask') || part('ask').dataset.opens !== 'itself') return;
    if (!how || how.type !== 'navigate' || document.prerendering) return;
    // In a tab behind others nobody looks yet; by the time that somebody does, a look may use the
    // link up.
    const came = performance.now();
    const open = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', open);
      if (performance.now() - came > 60000) return;
      if (!part('welcome').hidden) arrived().catch(broke);
    };
    document.addEventListener('visibilitychange', open);
    open();
  }

  part('request').addEventListener('submit', guarded(request));
  part('keep').addEventListener('submit', guarded(keep));
  if (part('ask')) part('ask').addEventListener('submit', guarded(arrived));
  document.querySelectorAll('[data-part="sign-in"]').forEach((one) => {
    one.elements.next.value = location.pathname;
  });
  // The same link pressed again, with a fresh pass, in a tab that is open already.
  addEventListener('hashchange', arrive);
  openByItself();
  arrive();
})();
