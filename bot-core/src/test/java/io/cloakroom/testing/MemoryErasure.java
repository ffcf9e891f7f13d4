package io.cloakroom.testing;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.privacy.ErasureReach;
import io.cloakroom.privacy.ErasureStep;
import io.cloakroom.privacy.ErasureStore;
import io.cloakroom.privacy.Mention;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.AccessRequest.Verdict;
import io.cloakroom.share.Share;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forgets people in memory, all at once but for the record. */
final class MemoryErasure implements ErasureStore {
  private static final String EVENTS = "events";
  private final MemoryDatabase database;

  MemoryErasure(MemoryDatabase database) {
    this.database = database;
  }

  @Override
  public ErasureReach reach(Person whose) {
    return database.read(
        state ->
            new ErasureReach(
                state.links.values().stream()
                    .filter(one -> one.owner().equals(whose) && one.erasedAt().isEmpty())
                    .map(one -> one.image().id())
                    .distinct()
                    .count(),
                state.links.values().stream()
                    .filter(one -> one.owner().equals(whose) && one.erasedAt().isEmpty())
                    .filter(Link::isHeld)
                    .map(one -> one.image().id())
                    .distinct()
                    .count(),
                state.intakes.values().stream()
                    .filter(one -> one.intake().post().author().equals(whose))
                    .count(),
                state.events.values().stream()
                    .filter(one -> one.actor().filter(whose::equals).isPresent())
                    .count()));
  }

  @Override
  public ErasureStep forget(Person whose, Person as, Instant before, String place) {
    return database.change(
        state ->
            place.equals(EVENTS)
                ? events(state, whose, as)
                : rows(state, new Mention(whose), whose, as, before));
  }

  private static ErasureStep events(MemoryState state, Person whose, Person as) {
    Mention mention = new Mention(whose);
    state.events.replaceAll(
        (at, event) -> {
          boolean theirs = event.actor().filter(whose::equals).isPresent();
          boolean wrote = theirs && event.details().containsKey("reason");
          return mention.isIn(event)
              ? mention.with(as, wrote ? event.with("reason", "") : event)
              : event;
        });
    return ErasureStep.done(EVENTS);
  }

  private static ErasureStep rows(
      MemoryState state, Mention mention, Person whose, Person as, Instant before) {
    state.passes.values().removeIf(one -> one.person().equals(whose));
    state.sessions.values().removeIf(one -> one.person().equals(whose));
    state.acknowledged.remove(whose);
    state.preferences.keySet().removeIf(one -> one.person().equals(whose));
    state.lessons.keySet().removeIf(one -> one.person().equals(whose));
    state
        .toldOf
        .getOrDefault(List.of(whose.workspace().messenger(), whose.id()), Map.of())
        .keySet()
        .removeIf(where -> where.workspace().equals(whose.workspace()));
    state.sweeps.values().removeIf(one -> one.order().by().equals(whose));
    state.roles.replaceAll(
        (role, holders) -> {
          Set<RoleHolder> others = new HashSet<>(holders);
          if (role.scope().workspace().equals(whose.workspace())) {
            others.remove(RoleHolder.person(whose.id()));
          }
          return others;
        });
    state.values.replaceAll(
        (scope, values) -> {
          if (!scope.workspace().equals(whose.workspace())) {
            return values;
          }
          values.replaceAll((name, text) -> mention.with(as, text));
          return values;
        });
    state.links.replaceAll(
        (id, link) ->
            link.owner().equals(whose) && !link.issuedAt().isAfter(before)
                ? owned(link, as)
                : link);
    state.views.replaceAll(
        look ->
            look.person().equals(whose)
                ? new CountedLook(look.link(), as, look.session(), look.at())
                : look);
    state.shares.replaceAll((id, one) -> share(one, whose, as));
    state.requests.replaceAll((id, one) -> request(one, whose, as));
    boolean all = true;
    for (MemoryState.IntakeRow row : Set.copyOf(state.intakes.values())) {
      Intake intake = row.intake();
      boolean theirs = intake.post().author().equals(whose) && !intake.receivedAt().isAfter(before);
      if (theirs && intake.stage().isFinal()) {
        state.intakes.put(
            intake.id(), new MemoryState.IntakeRow(by(intake, as), row.node(), row.swept()));
      }
      all &= !theirs || intake.stage().isFinal();
    }
    return all ? ErasureStep.more(EVENTS) : ErasureStep.later(ErasureStep.FIRST);
  }

  private static Link owned(Link one, Person as) {
    return new Link(
        one.id(),
        one.image(),
        one.audience(),
        as,
        one.issuedAt(),
        one.expiresAt(),
        one.keeping(),
        one.limit(),
        one.views(),
        one.revokedAt(),
        one.endedAt(),
        one.erasedAt(),
        one.own(),
        one.cardDue());
  }

  private static Share share(Share one, Person whose, Person as) {
    return new Share(
        one.id(),
        one.image(),
        one.to(),
        one.by().equals(whose) ? as : one.by(),
        one.owner().equals(whose) ? as : one.owner(),
        one.at(),
        one.dueAt());
  }

  private static AccessRequest request(AccessRequest one, Person whose, Person as) {
    boolean theirs = one.asker().equals(whose);
    return new AccessRequest(
        one.id(),
        theirs ? as : one.asker(),
        one.target(),
        theirs ? "" : one.reason(),
        one.at(),
        one.state(),
        one.second().map(who -> who.equals(whose) ? as : who),
        one.verdict()
            .map(
                was ->
                    new Verdict(
                        was.by().equals(whose) ? as : was.by(),
                        was.at(),
                        was.until(),
                        theirs ? "" : was.words())),
        one.sponsor().map(who -> who.equals(whose) ? as : who));
  }

  private static Intake by(Intake one, Person as) {
    IncomingPost post = one.post();
    return new Intake(
        one.id(),
        new IncomingPost(
            post.post(),
            post.thread(),
            as,
            "",
            post.at(),
            post.attachments(),
            post.circumstances()),
        one.host(),
        one.unit(),
        one.receivedAt(),
        one.stage(),
        one.stageAt(),
        one.items(),
        one.setbacks(),
        one.deletion(),
        one.dueAt(),
        one.leasedUntil(),
        one.version() + 1);
  }
}
