package io.cloakroom.storage.questions;

import static io.cloakroom.storage.questions.AllOfOne.LATER;
import static io.cloakroom.storage.questions.AllOfOne.NOW;
import static io.cloakroom.storage.questions.AllOfOne.WHERE;
import static io.cloakroom.storage.questions.AllOfOne.WHO;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweep.SweepStore;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Keeping;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.link.own.OwnTags;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.Session;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.RequestStore;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.share.Share;
import io.cloakroom.share.ShareStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredRendition;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Every question of every store, by its name, about history that is all of one. */
final class Asked {
  /** Of whatever answers a list. */
  static final int LIMIT = 10;

  /** Answer all that there is, which does not grow with time, and say so where they stand. */
  static final Set<String> ANSWER_ALL =
      Set.of(
          "IntakeQueue.backlog counts up to 1,000 of what waits, every ten seconds",
          "Watermarks.of one row for each channel",
          "PolicyStore.conversations one for each channel",
          "PolicyStore.valuesOfEach some for each channel",
          "LatePosts.of what is not told yet",
          "BlockedPictures.of what security decided on, each by hand",
          "SweepStore.in one row for each channel",
          "IntakeRegister.showing all posts that show one file",
          "IntakeRegister.workspaces each once",
          "NamedKeys.all a few",
          "NamedKeys.addAll a few",
          "LinkStore.versions few of each picture",
          "LinkStore.indexKey what is known without asking",
          "LinkStore.find by state: counts up to 2,000 of each term, and passes what no chore ended"
              + " yet",
          "LinkStore.repeats passes the other words of each picture, along their index",
          "PassStore.endAll what one person has open",
          "AuditLog.lately a window that is fixed",
          "AuditLog.newer with AuditLog.find",
          "LinkStore.expireAll all of a channel, once",
          "LinkStore.countLiving all that live in a channel, along their index, for one number",
          "LinkStore.passOn what one person posted in a channel, once",
          "PolicyStore.replace all that lives of a channel or that a person posted, once, where it"
              + " freezes",
          "NumbersStore.kept all that is kept of a channel, along its index, once a month",
          "RequestStore.endGrants what one person asked for, once");

  private static final BlockedPicture BLOCKED =
      new BlockedPicture(
          WHERE.workspace(),
          ImageId.next(),
          BlockedPicture.Verdict.BLOCKED,
          Optional.empty(),
          "0f".repeat(32),
          NOW);

  private static final Sweep SWEEP =
      Sweep.begun(
          new SweepOrder(WHERE, SweepOrder.Aim.LOOK, WHO, WHERE, NOW.minusSeconds(9), NOW, NOW));

  private final Map<String, Runnable> questions = new LinkedHashMap<>();
  private final DatabaseStores stores;
  private final AllOfOne history;

  private Asked(DatabaseStores stores, AllOfOne history) {
    this.stores = stores;
    this.history = history;
  }

  static Map<String, Runnable> of(DatabaseStores stores, AllOfOne history) {
    Asked asked = new Asked(stores, history);
    IntakeStores intakes = stores.intakes("node", DatabaseContracts.master());
    asked.queue(intakes.queue());
    asked.changesOfTheQueue(intakes.queue());
    asked.register(intakes.register());
    asked.places(intakes);
    asked.links(stores.links(DatabaseContracts.master()));
    asked.changesOfLinks(stores.links(DatabaseContracts.master()));
    asked.choresOfLinks(stores.links(DatabaseContracts.master()));
    asked.policies(stores.policies());
    asked.texts(stores.policyTexts());
    asked.passes(stores.passes());
    asked.audit(stores.audit());
    asked.requests(stores.requests(DatabaseContracts.master()));
    asked.shares(stores.shares(DatabaseContracts.master()));
    asked.outside(stores.outsiders());
    asked.others();
    return asked.questions;
  }

  private void ask(String name, Runnable question) {
    questions.put(name, question);
  }

  private void queue(IntakeQueue queue) {
    String chat = WHERE.workspace().messenger();
    Duration lease = Duration.ofMinutes(2);
    ask("IntakeQueue.claim", () -> queue.claim(chat, NOW, lease, LIMIT));
    ask("IntakeQueue.isDue", () -> queue.isDue(chat, Stage.afterwards(), NOW));
    ask(
        "IntakeQueue.putOff",
        () -> queue.putOff(WHERE.workspace(), Stage.REMOVING, NOW, LATER.plusSeconds(1)));
    ask("IntakeQueue.hasten", () -> queue.hasten(NOW));
    ask("IntakeQueue.hasten in a chat", () -> queue.hasten(chat, NOW));
    ask("IntakeQueue.hasten in a channel", () -> queue.hasten(WHERE, NOW));
    ask("IntakeQueue.takeBackLeases", queue::takeBackLeases);
    ask("IntakeQueue.toSweep", () -> queue.toSweep(chat, Sample.NOW, NOW, LIMIT));
  }

  private void changesOfTheQueue(IntakeQueue queue) {
    Intake fresh = Sample.intake(WHERE, "fresh", "fresh-file");
    ask("IntakeQueue.add", () -> queue.add(fresh, List.of()));
    ask("IntakeQueue.save", () -> queue.save(fresh, List.of()));
    ask("IntakeQueue.saveAll", () -> queue.saveAll(List.of(fresh), List.of()));
    ask("IntakeQueue.renew", () -> queue.renew(fresh.id(), fresh.version(), NOW));
    ask("IntakeQueue.release", () -> queue.release(fresh.id(), NOW));
    ask("IntakeQueue.swept", () -> queue.swept(fresh, List.of()));
  }

  private void register(IntakeRegister register) {
    Workspace workspace = WHERE.workspace();
    Intake fresh = Sample.intake(WHERE, "fresh", "fresh-file");
    ask("IntakeRegister.find", () -> register.find(fresh.id()));
    ask("IntakeRegister.of a post", () -> register.of(AllOfOne.post(1)));
    ask("IntakeRegister.of an image", () -> register.of(history.link().image().id()));
    ask("IntakeRegister.of a card", () -> register.of(fresh.id().card()));
    ask("IntakeRegister.guests", () -> register.guests(fresh.id()));
    ask("IntakeRegister.by", () -> register.by(Sample.ANN, Optional.empty(), LIMIT));
    ask(
        "IntakeRegister.by from one on",
        () -> register.by(Sample.ANN, Optional.of(history.kept().id()), LIMIT));
    ask("IntakeRegister.showing", () -> register.showing(workspace, Stage.KEPT + "-file-1"));
    ask("IntakeRegister.held", () -> register.held(workspace, LIMIT));
    ask("IntakeRegister.stuck", () -> register.stuck(workspace, LIMIT));
    ask("IntakeRegister.heldUp", () -> register.heldUp(workspace.messenger(), NOW, LIMIT));
    ask("IntakeRegister.standing", () -> register.standing(workspace, LIMIT / 2));
    ask("IntakeRegister.kept", () -> register.kept(WHERE, Optional.empty(), LIMIT));
    ask(
        "IntakeRegister.kept from one on",
        () -> register.kept(WHERE, Optional.of(history.kept()), LIMIT));
    ask("IntakeRegister.forgetFrom", () -> register.forgetFrom(fresh.id(), NOW));
    ask("IntakeRegister.toForget", () -> register.toForget(NOW, LIMIT));
    ask("IntakeRegister.forgetWords", () -> register.forgetWords(fresh.id(), NOW));
    ask("IntakeRegister.forget", () -> register.forget(fresh.id()));
  }

  private void places(IntakeStores intakes) {
    ask("Watermarks.of", () -> intakes.watermarks().of(WHERE));
    ask("Watermarks.advance", () -> intakes.watermarks().advance(WHERE, new Watermark(NOW)));
    ask("LatePosts.add", () -> intakes.latePosts().add(AllOfOne.post(1)));
    ask("BlockedPictures.of", () -> intakes.blocked().of(WHERE.workspace()));
    ask(
        "BlockedPictures.add",
        () -> intakes.blocked().add(BLOCKED, Sample.event(WHERE.workspace())));
    ask(
        "BlockedPictures.remove",
        () ->
            intakes
                .blocked()
                .remove(WHERE.workspace(), BLOCKED.image(), Sample.event(WHERE.workspace())));
    SweepStore sweeps = intakes.sweeps();
    ask("SweepStore.begin", () -> sweeps.begin(SWEEP, Sample.event(WHERE.workspace())));
    ask("SweepStore.of", () -> sweeps.of(WHERE));
    ask("SweepStore.in", () -> sweeps.in(WHERE.workspace()));
    ask("SweepStore.claim", () -> sweeps.claim("demo", NOW, Duration.ofMinutes(1)));
    ask("SweepStore.save", () -> sweeps.save(SWEEP, List.of()));
    ask("LatePosts.told", () -> intakes.latePosts().told(List.of(AllOfOne.post(1))));
  }

  private void links(LinkStore links) {
    Link link = history.link();
    Instant since = Sample.NOW.plusSeconds(AllOfOne.MANY - LIMIT);
    ask("LinkStore.find", () -> links.find(link.id()));
    ask("LinkStore.of", () -> links.of(link.image().id()));
    ask("LinkStore.in", () -> links.in(WHERE, Optional.empty(), LIMIT));
    ask("LinkStore.in from one on", () -> links.in(WHERE, Optional.of(link.id()), LIMIT));
    PictureSearch.Wanted unicode =
        new PictureSearch.Wanted(
            List.of(WHERE),
            SearchTerms.asked("unicode"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    ask("LinkStore.find", () -> links.find(unicode, Optional.empty(), LIMIT));
    ask(
        "LinkStore.find from one on",
        () -> links.find(unicode, Optional.of(link.image().id()), LIMIT));
    StoredCopy copy =
        new StoredCopy(new BlobKey(ImageId.next(), Part.PICTURE), 1000, "ab".repeat(32));
    ask("LinkStore.same", () -> links.same(WHERE.workspace(), copy, LIMIT));
    ask("LinkStore.index", () -> links.index(Optional.empty(), LIMIT));
    ask("LinkStore.words", () -> links.words(link.image().id()));
    String messenger = link.audience().workspace().messenger();
    ask("LinkStore.owners", () -> links.owners(messenger, Optional.empty(), LIMIT));
    ask("LinkStore.owners behind one", () -> links.owners(messenger, Optional.of(WHO), LIMIT));
    ask(
        "LinkStore.living",
        () -> links.living(link.audience().workspace(), since, Optional.empty(), LIMIT));
    ask(
        "LinkStore.living from one on",
        () -> links.living(link.audience().workspace(), since, Optional.of(link), LIMIT));
    ask("LinkStore.living of a channel", () -> links.living(WHERE, since, Optional.empty(), LIMIT));
    ask(
        "LinkStore.living of a channel from one on",
        () -> links.living(WHERE, since, Optional.of(link), LIMIT));
    ask("LinkStore.by", () -> links.by(Sample.ANN, Optional.empty(), LIMIT));
    ask("LinkStore.by from one on", () -> links.by(Sample.ANN, Optional.of(link.id()), LIMIT));
    ask("LinkStore.after", () -> links.after(WHERE, link.id(), LIMIT));
    ask("LinkStore.after of a person", () -> links.after(Sample.ANN, link.id(), LIMIT));
    ask("LinkStore.lastLook", () -> links.lastLook(link.id(), WHO, AllOfOne.SESSION, since));
    ask(
        "LinkStore.lastLook of another session",
        () -> links.lastLook(link.id(), WHO, "other", since));
    ask("LinkStore.firstLook", () -> links.firstLook(link.id(), WHO));
    ask("LinkStore.viewers", () -> links.viewers(link, LIMIT));
    ask(
        "LinkStore.viewers of a picture that was replaced",
        () -> links.viewers(history.replaced(), LIMIT));
    ask("LinkStore.versions", () -> links.versions(history.replaced().image().id()));
    ask("LinkStore.awaitingLooks", () -> links.awaitingLooks(since, LIMIT));
    ask(
        "LinkStore.conversations",
        () -> links.conversations(WHERE.workspace(), Optional.empty(), LIMIT));
  }

  private void changesOfLinks(LinkStore links) {
    Link link = history.link();
    CountedLook look = new CountedLook(link.id(), WHO, AllOfOne.SESSION, NOW);
    Amendment amendment = new Amendment(link, LATER, ViewLimit.NONE, AllOfOne.event());
    StoredRendition made = new StoredRendition(ImageType.JPEG, 1, 1, 1);
    Link fresh = Sample.link(WHERE, link.image().id(), ViewLimit.NONE);
    OwnWords said = OwnWords.NONE.tagged(OwnTags.given(new Tags(List.of("pier"))));
    ask("LinkStore.add", () -> links.add(link, said, List.of()));
    ask("LinkStore.renew", () -> links.renew(link, fresh, AllOfOne.event()));
    ask("LinkStore.amend", () -> links.amend(List.of(amendment), NOW));
    List<PolicyUpdate.Value> standing =
        List.of(new PolicyUpdate.Value(Scope.of(WHERE), "expiry", Optional.of("1d")));
    ask("LinkStore.amendWhile", () -> links.amendWhile(standing, List.of(amendment), NOW));
    ask(
        "LinkStore.replace",
        () -> links.replace(link, AllOfOne.version(link), WHO, NOW, AllOfOne.event()));
    ask("LinkStore.claim", () -> links.claim(look, AllOfOne.event()));
    ask("LinkStore.show", () -> links.show(link.id(), NOW, AllOfOne.event()));
    ask("LinkStore.cardShown", () -> links.cardShown(link));
    ask("LinkStore.rendered", () -> links.rendered(link.image().id(), made));
    ask("LinkStore.revoke", () -> links.revoke(link.id(), NOW, AllOfOne.event()));
    ask("LinkStore.revokeAgain", () -> links.revokeAgain(revoked(link), NOW, AllOfOne.event()));
    ask("LinkStore.showAgain", () -> links.showAgain(link.id()));
    ask("LinkStore.end", () -> links.end(link, NOW, AllOfOne.event()));
    Keeping longer = Keeping.told(NOW, LATER.plusSeconds(9));
    ask("LinkStore.restore", () -> links.restore(link, AllOfOne.event()));
    ask("LinkStore.keep", () -> links.keep(link, longer, AllOfOne.event()));
    ask("LinkStore.hold", () -> links.hold(link.image().id(), NOW, AllOfOne.event()));
    ask("LinkStore.lift", () -> links.lift(link.image().id(), NOW, AllOfOne.event()));
    ask("LinkStore.eraseFrom", () -> links.eraseFrom(link.image().id(), NOW));
    ask("LinkStore.giveUp", () -> links.giveUp(link.image().id(), NOW, one -> AllOfOne.event()));
    ask("LinkStore.erased", () -> links.erased(link.image().id(), NOW, AllOfOne.event()));
  }

  private static Link revoked(Link link) {
    return new Link(
        link.id(),
        link.image(),
        link.audience(),
        link.owner(),
        link.issuedAt(),
        link.expiresAt(),
        link.keeping(),
        link.limit(),
        link.views(),
        Optional.of(LATER),
        link.endedAt(),
        link.erasedAt(),
        link.own(),
        link.cardDue());
  }

  private void choresOfLinks(LinkStore links) {
    String chat = WHERE.workspace().messenger();
    ask("LinkStore.toEnd", () -> links.toEnd(NOW, LIMIT));
    ask("LinkStore.toErase", () -> links.toErase(NOW, LIMIT));
    ask("LinkStore.toTell in a chat", () -> links.toTell(chat, Sample.NOW, NOW, LIMIT));
    ask("LinkStore.toTell of a person", () -> links.toTell(WHO, NOW, LIMIT));
    ask("LinkStore.endedAndKept", () -> links.endedAndKept(WHERE, Sample.NOW, Sample.NOW, LIMIT));
    ask("LinkStore.claimErasure", () -> links.claimErasure(history.link().image().id(), NOW));
    ask("LinkStore.isBeingErased", () -> links.isBeingErased(history.link().image().id()));
    ask("LinkStore.putOff", () -> links.putOff(history.link().image().id(), NOW, LATER));
    ask("LinkStore.unshown", () -> links.unshown(ImageType.HEIC, Optional.empty(), LIMIT));
    ask("LinkStore.unshown of JPEG", () -> links.unshown(ImageType.JPEG, Optional.empty(), LIMIT));
    ask("LinkStore.cardsDue", () -> links.cardsDue(chat, Optional.empty(), LIMIT));
  }

  private void policies(PolicyStore policies) {
    RoleHolder holder = RoleHolder.person(WHO.id());
    ask("PolicyStore.values", () -> policies.values(Scope.of(WHERE)));
    ask("PolicyStore.values of all", () -> policies.values(Scope.of(WHERE.workspace())));
    ask(
        "PolicyStore.set",
        () -> policies.set(PolicyUpdate.of(Scope.of(WHERE), "expiry", "7d", AllOfOne.event())));
    ask(
        "PolicyStore.set to nothing",
        () ->
            policies.set(
                new PolicyUpdate(
                    List.of(new PolicyUpdate.Value(Scope.of(WHERE), "expiry", Optional.empty())),
                    AllOfOne.event())));
    ask(
        "PolicyStore.replace",
        () ->
            policies.replace(
                Scope.of(WHERE),
                "replaced",
                Optional.empty(),
                Optional.of("7d"),
                AllOfOne.event()));
    ask("PolicyStore.holders", () -> policies.holders(Scope.of(WHERE), "admin"));
    ask("PolicyStore.rolesOf", () -> policies.rolesOf(WHO));
    ask(
        "PolicyStore.rolesOf groups",
        () -> policies.rolesOf(WHERE.workspace(), Set.of("ops", "qa")));
    ask("PolicyStore.rolesOfGroups", () -> policies.rolesOfGroups(WHERE.workspace()));
    ask(
        "PolicyStore.grant",
        () -> policies.grant(Scope.of(WHERE), "admin", holder, AllOfOne.event()));
    ask(
        "PolicyStore.withdraw",
        () -> policies.withdraw(Scope.of(WHERE), "admin", holder, AllOfOne.event()));
  }

  private void texts(PolicyTextStore texts) {
    TextVersion read = new TextVersion(WHERE.workspace(), 1, "text-0", Sample.NOW);
    ask("PolicyTextStore.version", () -> texts.version(WHERE.workspace(), "text-1", NOW));
    ask("PolicyTextStore.version anew", () -> texts.version(WHERE.workspace(), "fresh", NOW));
    ask("PolicyTextStore.find", () -> texts.find(WHERE.workspace(), 1));
    ask(
        "PolicyTextStore.acknowledge",
        () -> texts.acknowledge(Sample.BOB, read, NOW, AllOfOne.event()));
    ask("PolicyTextStore.acknowledged", () -> texts.acknowledged(read, Set.of(WHO, Sample.BOB)));
    ask("PolicyTextStore.by", () -> texts.by(WHO, LIMIT));
  }

  private void passes(PassStore passes) {
    Session session = new Session("fresh-session", WHO, NOW, LATER);
    ask("PassStore.add", () -> passes.add(new Pass("fresh", WHO, LATER), AllOfOne.event()));
    ask("PassStore.find", () -> passes.find("pass-1", NOW));
    ask("PassStore.owner", () -> passes.owner("pass-1"));
    ask("PassStore.redeem", () -> passes.redeem("fresh", NOW, session, AllOfOne.event()));
    ask("PassStore.session", () -> passes.session("s-1", NOW));
    ask("PassStore.endSession", () -> passes.endSession("fresh-session"));
    ask("PassStore.forgetExpired", () -> passes.forgetExpired(NOW));
  }

  private void audit(AuditLog audit) {
    Workspace workspace = WHERE.workspace();
    ask("AuditLog.append", () -> audit.append(AllOfOne.event()));
    ask("AuditLog.newest", () -> audit.newest(workspace, history.link().image().id(), LIMIT));
    ask("AuditLog.looks", () -> audit.looks(workspace, Set.of(AllOfOne.code(7)), LIMIT));
    ask("AuditLog.count", () -> audit.count(AllOfOne.event(), 2));
    ask("AuditLog.after", () -> after(audit, AuditQuery.of(workspace, Action.IMAGE_VIEWED)));
    AuditQuery all = AuditQuery.everything(workspace);
    AuditQuery inChannel = all.in(WHERE);
    Set<Action> denied = Set.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED);
    ask("AuditLog.howMany", () -> audit.howMany(inChannel.of(denied), LIMIT));
    ask(
        "AuditLog.concerned",
        () -> audit.concerned(viewed(all), Set.of(history.link().image().id())));
    ask("AuditLog.howMany of most", () -> audit.howMany(viewed(inChannel), LIMIT));
    Map.of(
            "everything",
            all,
            "of an action",
            viewed(all),
            "of a rare action",
            AuditQuery.of(workspace, Action.APP_LEFT_ALONE),
            "of rare actions",
            all.of(denied),
            "of an image",
            all.on(history.link().image().id()),
            "in a channel",
            inChannel,
            "of a rare action in a channel",
            inChannel.of(Set.of(Action.APP_LEFT_ALONE)),
            "by a person",
            all.by(AllOfOne.WHO),
            "of a rare outcome",
            all.withOutcome("expired"))
        .forEach((name, query) -> ask("AuditLog.find " + name, () -> find(audit, query)));
  }

  private static AuditQuery viewed(AuditQuery query) {
    return query.of(Set.of(Action.IMAGE_VIEWED));
  }

  private static void find(AuditLog audit, AuditQuery query) {
    audit.find(query, OptionalLong.empty(), LIMIT);
    audit.find(query, OptionalLong.of(100_000), LIMIT);
    audit.newer(query, 1, LIMIT);
  }

  /** Whoever reads on has read nearly all. */
  private static void after(AuditLog audit, AuditQuery query) {
    List<RecordedEvent> read = audit.find(query, OptionalLong.empty(), LIMIT).events();
    audit.after(query, read.get(LIMIT - 1).sequence(), LIMIT);
  }

  private void outside(OutsiderStore outsiders) {
    Outsider old = history.outsider();
    Outsider fresh = AllOfOne.outsider(history.link(), UUID.randomUUID(), "fresh");
    ask("OutsiderStore.add", () -> outsiders.add(fresh));
    ask("OutsiderStore.find", () -> outsiders.find(old.door()));
    ask("OutsiderStore.of", () -> outsiders.of(old.link(), LIMIT));
    ask("OutsiderStore.countTry", () -> outsiders.countTry(old.id(), NOW));
    ask("OutsiderStore.bind", () -> outsiders.bind(old.id(), "browser"));
    ask("OutsiderStore.countView", () -> outsiders.countView(old.id(), NOW, NOW));
  }

  private void shares(ShareStore shares) {
    Share old = history.share();
    Conversation to = new Conversation(WHERE.workspace(), "fresh");
    Link there = Sample.link(to, history.link().image(), history.link().limit());
    Share fresh =
        new Share(
            UUID.randomUUID(), there.image().id(), to, WHO, WHO, NOW, java.util.Optional.of(NOW));
    Link posted = history.link();
    ask(
        "ShareStore.add",
        () -> shares.add(fresh, posted, there, posted.keeping(), AllOfOne.event()));
    ask("ShareStore.find", () -> shares.find(old.id()));
    ask("ShareStore.of", () -> shares.of(old.image(), old.to()));
    ask("ShareStore.toShow", () -> shares.toShow(WHERE.workspace().messenger(), NOW, LIMIT));
    ask("ShareStore.putOff", () -> shares.putOff(old, NOW.plusSeconds(1)));
    ask("ShareStore.shown", () -> shares.shown(old));
  }

  private void requests(RequestStore requests) {
    LinkId link = history.link().id();
    AccessRequest fresh =
        AccessRequest.waiting(UUID.randomUUID(), Sample.BOB, history.link(), "why", NOW);
    AccessRequest old = history.request();
    ask("RequestStore.add", () -> requests.add(fresh, AllOfOne.event()));
    ask("RequestStore.find", () -> requests.find(old.id()));
    ask("RequestStore.latest", () -> requests.latest(WHO, link));
    ask("RequestStore.by", () -> requests.by(WHO, LIMIT));
    ask("RequestStore.count", () -> requests.count(WHO, NOW));
    ask("RequestStore.settle", () -> requests.settle(old, old, AllOfOne.event()));
    ask("RequestStore.due", () -> requests.due(NOW, LIMIT));
    ask("RequestStore.granted", () -> requests.granted(link, LIMIT));
    ask("RequestStore.lettingIn", () -> requests.lettingIn(WHERE, NOW, LIMIT));
    ask("RequestStore.waitingIn", () -> requests.waitingIn(WHERE, NOW, LIMIT));
    String chat = WHERE.workspace().messenger();
    ask("RequestStore.untold", () -> requests.untold(chat, Optional.empty(), LIMIT));
    ask("RequestStore.told", () -> requests.told(old));
    ask("RequestStore.standing", () -> requests.grantedUntil(link, WHO, NOW));
    ask("RequestStore.isEmergency", () -> requests.isEmergency(link, WHO, NOW));
  }

  private void others() {
    Keepsakes keepsakes = stores.keepsakes(DatabaseContracts.master());
    String chat = WHERE.workspace().messenger();
    ask("Preferences.chosen", () -> stores.preferences().chosen(WHO, Preference.RECEIPTS));
    ask(
        "Preferences.choose",
        () -> stores.preferences().choose(WHO, Preference.RECEIPTS, "off", AllOfOne.event()));
    Lessons lessons = stores.lessons();
    ask("Lessons.claim", () -> lessons.claim(WHO, Lesson.SOURCE, new UUID(9, 1), Sample.NOW));
    ask("Lessons.claim again", () -> lessons.claim(WHO, Lesson.SOURCE, new UUID(9, 2), NOW));
    ask("Lessons.given", () -> lessons.given(WHO));
    NumbersStore numbers = stores.numbers();
    Tally tally = Tally.first(WHERE.workspace(), NOW);
    YearMonth month = tally.month();
    ask("NumbersStore.add", () -> numbers.add(tally));
    ask("NumbersStore.find", () -> numbers.find(WHERE.workspace()));
    ask("NumbersStore.due", () -> numbers.due(chat, NOW, LIMIT));
    ask(
        "NumbersStore.save",
        () ->
            numbers.save(
                tally, tally.at(LATER), List.of(MonthlyNumbers.none(WHERE.workspace(), month))));
    ask("NumbersStore.months", () -> numbers.months(WHERE.workspace(), month, LIMIT));
    ReviewStore reviews = stores.reviews();
    Review first = Review.first(WHERE, NOW);
    ask("ReviewStore.add", () -> reviews.add(first));
    ask("ReviewStore.find", () -> reviews.find(WHERE));
    ask("ReviewStore.due", () -> reviews.due(chat, NOW, LIMIT));
    ask("ReviewStore.save", () -> reviews.save(first, first.at(LATER), List.of(AllOfOne.event())));
    Review telling = first.telling(month, "list", LATER, NOW);
    ask("ReviewStore.tell", () -> reviews.tell(first, telling, List.of(WHO, Sample.BOB), NOW));
    ask("ReviewStore.save that tells", () -> reviews.save(telling, telling.at(LATER), List.of()));
    ask("Keepsakes.keep", () -> keepsakes.keep(List.of(new Keepsake(chat, "n", "words", LATER))));
    ask(
        "Keepsakes.keepFirst",
        () -> keepsakes.keepFirst(new Keepsake(chat, "first", "words", LATER), NOW));
    Keepsake stands = new Keepsake(chat, "n", "words", LATER);
    ask("Keepsakes.replace", () -> keepsakes.replace(stands, stands));
    ask("Keepsakes.find", () -> keepsakes.find(chat, "n", NOW));
    ask("Keepsakes.of", () -> keepsakes.of(chat, NOW, LIMIT));
    ask("Keepsakes.forget", () -> keepsakes.forget(chat, "n"));
    ask("Keepsakes.forget", () -> keepsakes.forget(stands));
    ask("Keepsakes.forgetEnded", () -> keepsakes.forgetEnded(NOW));
    ask("WrappedKeys.find", () -> stores.imageKeys().find(history.link().image().id()));
    ask(
        "WrappedKeys.addOrFind",
        () -> stores.imageKeys().addOrFind(history.link().image().id(), new byte[] {1}));
    ask("WrappedKeys.destroy", () -> stores.imageKeys().destroy(history.link().image().id()));
    ask("DatabaseStores.holdsKeys", stores::holdsKeys);
  }
}
