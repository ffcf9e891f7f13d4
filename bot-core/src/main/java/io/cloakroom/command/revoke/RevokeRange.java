package io.cloakroom.command.revoke;

import static io.cloakroom.command.revoke.RevokeWords.WORDS;

import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.command.named.LinkWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.policy.project.Projects;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends every link of a channel that was issued since some time, to all pictures or to those of one
 * person: what it reaches is shown first, and only what was shown is ended. For admins of the
 * channel and security.
 */
final class RevokeRange {
  static final Parameter SINCE =
      new Parameter(
          "since", Parameter.Type.DURATION, false, OptionWords.WORDS::revokeRangeSince, List.of());

  /** Whose pictures, where it is not everybody's. */
  static final Parameter FROM =
      new Parameter(
          "from", Parameter.Type.PERSON, false, OptionWords.WORDS::revokeRangeFrom, List.of());

  private static final String WORKSPACE = "workspace";

  /** Of all channels, for security; of one person. */
  static final Parameter FOR =
      Parameters.choice("for", false, OptionWords.WORDS::revokeRangeFor, WORKSPACE);

  /** In all channels of a project, for security. */
  static final Parameter PROJECT =
      new Parameter(
          "project",
          Parameter.Type.TEXT,
          false,
          OptionWords.WORDS::projectName,
          List.of("bridge-7"));

  private final NamedPictures pictures;
  private final LinkTerms terms;
  private final Projects projects;
  private final Links links;
  private final CallerRights rights;
  private final Denials denials;
  private final Slash slash;
  private final Clock clock;

  RevokeRange(
      NamedPictures pictures,
      LinkTerms terms,
      Projects projects,
      Links links,
      CallerRights rights,
      Denials denials,
      Slash slash,
      Clock clock) {
    this.pictures = pictures;
    this.terms = terms;
    this.projects = projects;
    this.links = links;
    this.rights = rights;
    this.denials = denials;
    this.slash = slash;
    this.clock = clock;
  }

  /** Says what it would reach, with a button that does it. */
  Reply ask(Usage usage, Request request) {
    Optional<String> project = request.values().text(PROJECT.name());
    if (project.isPresent()) {
      return askProject(usage, request, project.get());
    }
    boolean everywhere = request.values().has(FOR.name());
    if (everywhere && !request.values().has(FROM.name())) {
      return Problems.of(slash, usage, FROM.name(), WORDS.whose());
    }
    Optional<Reply> refusal = refusal(usage, request, everywhere);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Instant now = clock.instant();
    Instant from = request.values().duration(SINCE.name()).map(now::minus).orElse(Instant.EPOCH);
    String of = request.values().person(FROM.name()).map(Person::id).orElse("");
    return shown(
        request,
        everywhere ? RevokedRange.everywhere(from, now, of) : RevokedRange.of(from, now, of));
  }

  /** Says what it would reach in the channels of a project, with a button that does it. */
  private Reply askProject(Usage usage, Request request, String project) {
    for (Parameter other : List.of(FOR, Parameters.CHANNEL)) {
      if (request.values().has(other.name())) {
        return Problems.of(slash, usage, other.name(), WORDS.leaveOut());
      }
    }
    Optional<List<Conversation>> channels = projects.find(request.where().workspace(), project);
    Optional<Reply> refusal = refusalOfProject(usage, request, channels);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (channels.isEmpty()) {
      return Problems.of(slash, usage, PROJECT.name(), WORDS.noProject(Inert.quoted(project)));
    }
    Instant now = clock.instant();
    Instant from = request.values().duration(SINCE.name()).map(now::minus).orElse(Instant.EPOCH);
    String of = request.values().person(FROM.name()).map(Person::id).orElse("");
    String name = Projects.name(project);
    return shown(request, RevokedRange.ofProject(from, now, of, name, channels.get()));
  }

  /** The names of projects, for those who may end what is in any. */
  List<String> projects(Person person, Conversation where) {
    return rights.meets(CallerRight.SECURITY, person, where)
        ? List.copyOf(projects.of(where.workspace()).keySet())
        : List.of();
  }

  private Reply shown(Request request, RevokedRange range) {
    List<Link> reached = reached(request, range);
    List<Line> lines = new ArrayList<>(left(request, range));
    if (reached.isEmpty() && !lines.isEmpty()) {
      return new Reply.Say(lines, List.of(), false);
    }
    if (reached.isEmpty()) {
      Span place = RangeLines.place(request, range);
      return Reply.Say.of(
          Line.of(
              range.of().isEmpty() ? WORDS.noneIssuedSince(place) : WORDS.nonePostedSince(place)));
    }
    lines.add(0, RangeLines.ends(request, range, reached));
    return new Reply.Say(lines, List.of(button(request, range, reached)), false);
  }

  /** Does what was asked for; where it would reach more by now, it is asked for again. */
  Reply revoke(Usage usage, Request request) {
    Optional<RevokedRange> range =
        request.values().text(Parameters.RANGE.name()).flatMap(RevokedRange::read);
    if (range.isEmpty()) {
      return LinkWords.nothingHere();
    }
    boolean ofProject = range.get().project().isPresent();
    Optional<List<Conversation>> channels = channels(request, range.get());
    Optional<Reply> refusal =
        ofProject
            ? refusalOfProject(usage, request, channels)
            : refusal(usage, request, range.get().everywhere());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (ofProject && channels.filter(range.get()::isAbout).isEmpty()) {
      return Reply.Say.of(Line.of(WORDS.otherChannels()));
    }
    List<Link> reached = reached(request, range.get());
    if (reached.size() > range.get().shown()) {
      return shown(request, range.get());
    }
    long ended = reached.stream().filter(link -> links.revoke(request.caller(), link)).count();
    List<Line> lines = new ArrayList<>();
    lines.add(
        ended == 0
            ? RangeLines.nothingLeft(request, range.get())
            : RangeLines.done(request, range.get(), ended));
    lines.addAll(left(request, range.get()));
    lines.addAll(issuedSince(request, range.get()));
    return new Reply.Say(lines, List.of(), false);
  }

  /** What came too late to be shown, also a link with which one that ended was renewed. */
  private List<Line> issuedSince(Request request, RevokedRange range) {
    List<Link> since =
        living(request, range).stream()
            .filter(link -> link.issuedAt().isAfter(range.to()) && range.isOf(link))
            .toList();
    return since.isEmpty()
        ? List.of()
        : List.of(Line.of(WORDS.issuedMeanwhile(RangeLines.count(since))));
  }

  /** Of all that are there. */
  private List<Link> living(Request request, RevokedRange range) {
    if (range.project().isPresent()) {
      // Never what it did not have when it was shown.
      return terms.live(channels(request, range).filter(range::isAbout).orElse(List.of()));
    }
    return range.everywhere()
        ? terms.live(new Person(request.where().workspace(), range.of()))
        : terms.live(request.target());
  }

  /** That the project has now. */
  private Optional<List<Conversation>> channels(Request request, RevokedRange range) {
    return range.project().flatMap(name -> projects.find(request.where().workspace(), name));
  }

  /** Empty for whoever administers each of its channels, and for security. */
  private Optional<Reply> refusalOfProject(
      Usage usage, Request request, Optional<List<Conversation>> channels) {
    Optional<Boolean> security =
        rights.has(CallerRight.SECURITY, request.caller(), request.where());
    Optional<Boolean> admin =
        security.orElse(false)
            ? Optional.of(true)
            : administersEach(request.caller(), channels.orElse(List.of()));
    if (admin.orElse(false)) {
      return Optional.empty();
    }
    if (security.isEmpty() || admin.isEmpty()) {
      return Optional.of(silent(usage, request, request.where()));
    }
    denials.record(usage, request.caller(), request.where(), CallerRight.SECURITY.outcome());
    return Optional.of(Reply.Say.of(Line.of(WORDS.projectDenied())));
  }

  /** Empty while the chat does not say; false of none. */
  private Optional<Boolean> administersEach(Person caller, List<Conversation> channels) {
    for (Conversation one : channels) {
      Optional<Boolean> admin = rights.has(CallerRight.CHANNEL_ADMIN, caller, one);
      if (!admin.orElse(false)) {
        return admin;
      }
    }
    return Optional.of(!channels.isEmpty());
  }

  /** Empty where they may. */
  private Optional<Reply> refusal(Usage usage, Request request, boolean everywhere) {
    Person caller = request.caller();
    Conversation where = everywhere ? request.where() : request.target();
    Optional<Membership> now = rights.ask(caller, where);
    if (now.isEmpty()) {
      return Optional.of(silent(usage, request, where));
    }
    CallerRight right = everywhere ? CallerRight.SECURITY : CallerRight.CHANNEL_ADMIN_OR_SECURITY;
    boolean may = rights.meets(right, caller, where, now.get());
    return may
        ? Optional.empty()
        : Optional.of(denied(usage, request, everywhere, now.get().inConversation()));
  }

  /** The chat does not say what they are: nothing is ended, and nobody is told no. */
  private Reply silent(Usage usage, Request request, Conversation where) {
    denials.record(usage, request.caller(), where, Outcome.UNKNOWN.word());
    return Reply.Say.of(Problems.chatDidNotAnswer());
  }

  private Reply denied(Usage usage, Request request, boolean everywhere, boolean reads) {
    if (everywhere) {
      denials.record(usage, request.caller(), request.where(), CallerRight.SECURITY.outcome());
      return Reply.Say.of(Line.of(WORDS.everywhereDenied()));
    }
    if (!request.aboutHere() && !reads) {
      denials.record(usage, request.caller(), request.target(), CallerRight.MEMBER.outcome());
      return Problems.noSuchChannel(slash, usage);
    }
    denials.record(usage, request.caller(), request.target(), CallerRight.CHANNEL_ADMIN.outcome());
    return Reply.Say.of(Line.of(WORDS.manyDenied()));
  }

  /** Where what was posted still stands, an end of the link would leave only that to be seen. */
  private List<Link> reached(Request request, RevokedRange range) {
    return living(request, range).stream()
        .filter(range::holds)
        .filter(link -> !pictures.hasOriginal(link))
        .toList();
  }

  /** What is not reached though it is of that time; empty when nothing is. */
  private List<Line> left(Request request, RevokedRange range) {
    List<Link> left =
        living(request, range).stream().filter(range::holds).filter(pictures::hasOriginal).toList();
    return left.isEmpty()
        ? List.of()
        : List.of(Line.of(WORDS.originalsStand(RangeLines.count(left))));
  }

  private static Button button(Request request, RevokedRange range, List<Link> reached) {
    return new Button(
        WORDS.revokeLinks(reached.size()),
        Revoke.WORDS,
        Map.of(
            Parameters.RANGE.name(), range.showing(reached.size()).toString(),
            Parameters.CHANNEL.name(), request.target().id()),
        Button.Style.DANGER);
  }
}
