package io.cloakroom.command.tag;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Call;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.ManagedPictures;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Amendment;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.link.own.Rewording;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.SettingWords;
import io.cloakroom.policy.picture.Tags;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a picture tags, and takes them away: all that was asked for, of each picture, or nothing.
 * For whoever may say what it shows.
 */
public final class TagPicture implements Command {
  private static final Usage USAGE =
      Usage.of(
              "tag",
              HelpWords.WORDS::tag,
              "tag LINK +pier -old",
              CallerRight.ANYONE,
              Parameters.IMAGE,
              Parameters.TAGS)
          .with(CallerRight.CHANNEL_ADMIN, HelpWords.WORDS::tagMore);

  private final ManagedPictures managed;
  private final NamedPictures pictures;
  private final LinkStore store;
  private final Policies policies;
  private final Slash slash;
  private final Clock clock;

  public TagPicture(
      ManagedPictures managed,
      NamedPictures pictures,
      LinkStore store,
      Policies policies,
      Slash slash,
      Clock clock) {
    this.managed = managed;
    this.pictures = pictures;
    this.store = store;
    this.policies = policies;
    this.slash = slash;
    this.clock = clock;
  }

  /** A picture whose tags are to be these. */
  private record Wanted(NamedPictures.Named named, Rewording words, Tags said) {
    boolean isTooMany() {
      return words.then().tags().over(said).all().size() > Tags.MOST;
    }
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  /** What its channel calls its pictures by. */
  @Override
  public List<String> choices(Call call, Parameter parameter) {
    return parameter.equals(Parameters.TAGS)
        ? policies.of(call.where()).get(Setting.TAGS).all().stream().map("+"::concat).toList()
        : parameter.choices();
  }

  @Override
  public Reply run(Request request) {
    ManagedPictures.Found found = managed.find(USAGE, request, ManagedPictures.Wish.SET_WORDS);
    if (found.isNothing()) {
      return LinkWords.nothingHere();
    }
    Optional<String> typed = request.values().text(Parameters.TAGS.name());
    if (typed.isEmpty() && !found.own().isEmpty()) {
      return ask(request);
    }
    if (found.own().isEmpty()) {
      return new Reply.Say(found.refusals(), List.of(), false);
    }
    try {
      return tag(request, found, TagOrder.read(typed.get()));
    } catch (IllegalArgumentException unreadable) {
      return Problems.unreadable(slash, USAGE, Parameters.TAGS.name(), unreadable);
    }
  }

  private Reply tag(Request request, ManagedPictures.Found found, TagOrder order) {
    List<Wanted> all = found.own().stream().map(named -> wanted(named, order)).toList();
    if (all.stream().anyMatch(Wanted::isTooMany)) {
      throw new IllegalArgumentException(SettingWords.WORDS.manyTags(Tags.MOST));
    }
    Instant now = clock.instant();
    List<Amendment> changes =
        all.stream()
            .filter(one -> !one.words().isNone())
            .map(one -> change(request, one, order, now))
            .toList();
    if (!changes.isEmpty()) {
      store.amend(changes, now);
    }
    List<Line> lines = new ArrayList<>();
    all.forEach(one -> lines.add(said(request, one)));
    lines.addAll(found.refusals());
    return new Reply.Say(lines, List.of(), false);
  }

  private Wanted wanted(NamedPictures.Named named, TagOrder order) {
    OwnWords was = store.words(named.link().image().id());
    Tags said = pictures.tagsInWords(named.link());
    OwnWords then = was.tagged(order.after(was.tags(), said));
    return new Wanted(named, new Rewording(was, then), said);
  }

  private static Amendment change(Request request, Wanted one, TagOrder order, Instant now) {
    Link link = one.named().link();
    AuditEvent event =
        LinkEvents.of(Action.LINK_CHANGED, link, now)
            .by(request.caller())
            .with("tags", order.recorded());
    return new Amendment(
        link,
        link.expiresAt(),
        link.limit(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(one.words()),
        event);
  }

  private Line said(Request request, Wanted one) {
    Link link = one.named().link();
    String picture = one.named().spokenObject();
    if (!store.words(link.image().id()).equals(one.words().then())) {
      return Line.of(TagWords.WORDS.changedByAnother(one.named().spokenSubject()));
    }
    Line tags = LinkWords.tags(pictures.tags(request.caller(), link));
    return Line.of(
        one.words().isNone()
            ? TagWords.WORDS.tagsStay(picture, tags)
            : TagWords.WORDS.tagsNow(picture, tags));
  }

  private static Reply ask(Request request) {
    return new Reply.Ask(
        TagWords.WORDS.tagsOfThisPicture(),
        USAGE.words(),
        List.of(Parameters.required(Parameters.TAGS)),
        Map.of(Parameters.IMAGE.name(), request.values().required(Parameters.IMAGE.name())));
  }
}
