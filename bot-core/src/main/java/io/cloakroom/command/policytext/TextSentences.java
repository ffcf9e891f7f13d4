package io.cloakroom.command.policytext;

import static io.cloakroom.command.policytext.TextWords.WORDS;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.policy.KeptMetadata;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.policy.rights.NamedHolder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What holds for pictures somewhere, in sentences: from the values that hold, so that it is true.
 */
final class TextSentences {
  private final Policy policy;
  private final Workspace workspace;

  private TextSentences(Policy policy, Workspace workspace) {
    this.policy = policy;
    this.workspace = workspace;
  }

  static List<Line> of(Policy policy, Workspace workspace) {
    return policy.get(Setting.GOVERNED)
        ? new TextSentences(policy, workspace).all()
        : List.of(Line.of(WORDS.unprotected()));
  }

  private List<Line> all() {
    List<Line> all = new ArrayList<>();
    all.add(Line.joined(" ", List.of(cleaned(), of(otherApps(), broken(), otherFiles()))));
    all.add(of(WORDS.nothingElseNeeded(), WORDS.copyOnTheDevice()));
    all.add(Line.joined(" ", Stream.concat(Stream.of(looks()), more().stream()).toList()));
    all.add(of(opens(), kept()));
    all.add(of(marked(), file()));
    all.add(of(outside(), takenBack()));
    used().ifPresent(all::add);
    all.add(Line.of(lookers()));
    return all;
  }

  /** Each in a piece of its own: what is too long for one is cut. */
  private static Line of(String... sentences) {
    return Line.joined(" ", Stream.of(sentences).map(Line::of).toList());
  }

  private Line cleaned() {
    return policy.get(Setting.KEEP) == KeptMetadata.CAPTURE_DATE
        ? of(WORDS.cleaned(), WORDS.dateKept())
        : of(WORDS.cleaned());
  }

  private String otherApps() {
    return policy.get(Setting.BOTS) ? WORDS.appsToo() : WORDS.appsLeft();
  }

  private String broken() {
    return switch (policy.get(Setting.ON_REFUSAL)) {
      case HOLD -> WORDS.brokenHeld();
      case LEAVE -> WORDS.brokenLeft();
    };
  }

  private String otherFiles() {
    return switch (policy.get(Setting.OTHER_FILES)) {
      case HOLD -> WORDS.filesHeld();
      case WARN -> WORDS.filesWarned();
      case LEAVE -> WORDS.filesLeft();
    };
  }

  private Line looks() {
    return switch (policy.get(Setting.ACCESS)) {
      case OPEN -> Line.of(WORDS.membersLook());
      case RESTRICTED -> readers(policy.get(Setting.GROUPS));
      case APPROVAL -> letIn();
    };
  }

  private static Line readers(Set<String> groups) {
    return groups.isEmpty()
        ? Line.of(WORDS.readersLook())
        : Line.of(
            WORDS.readersOfGroupsLook(
                Line.listed(new TreeSet<>(groups).stream().map(Span::group).toList())));
  }

  private Line letIn() {
    Set<NamedHolder> named = policy.get(Setting.APPROVERS);
    Line approvers =
        named.isEmpty()
            ? Line.of(WORDS.channelAdmins())
            : Line.listed(new TreeSet<>(named).stream().map(this::span).toList());
    return Line.of(
        policy.get(Setting.APPROVALS) == 1
            ? WORDS.letInLook(approvers)
            : WORDS.letInByTwoLook(approvers));
  }

  private Span span(NamedHolder one) {
    return one.group() ? Span.group(one.id()) : Span.person(new Person(workspace, one.id()));
  }

  private List<Line> more() {
    return policy.get(Setting.LABEL) == Label.REGULATED
        ? List.of(Line.of(WORDS.regulated()))
        : List.of();
  }

  private String opens() {
    String life = length(policy.linkLife());
    ViewLimit limit = policy.get(Setting.VIEWS);
    if (limit.oncePerPerson()) {
      return WORDS.opensOnceEach(life);
    }
    return limit.total().isPresent()
        ? WORDS.opensSoOften(life, limit.total().getAsInt())
        : WORDS.opensFor(life);
  }

  private String kept() {
    return policy.get(Setting.RETENTION).length().map(this::kept).orElseGet(WORDS::keptWithLink);
  }

  /** No longer than pictures may be used, but for what must be kept: {@link Policy#keptUntil}. */
  private String kept(Duration length) {
    Optional<Duration> least = policy.leastKept();
    String whole = length(length);
    if (lastDay().isEmpty() || least.filter(one -> one.compareTo(length) >= 0).isPresent()) {
      return WORDS.keptFor(whole);
    }
    return least
        .map(one -> WORDS.keptUntilButFor(whole, lastDay().get(), length(one)))
        .orElseGet(() -> WORDS.keptUntil(whole, lastDay().get()));
  }

  private Optional<String> lastDay() {
    return policy.get(Setting.RIGHTS_UNTIL).lastDay().map(LocalDate::toString);
  }

  private static String length(Duration length) {
    if (length.equals(Duration.ofDays(length.toDays()))) {
      return WORDS.days(length.toDays());
    }
    return length.equals(Duration.ofHours(length.toHours()))
        ? WORDS.hours(length.toHours())
        : WORDS.minutes(length.toMinutes());
  }

  private String marked() {
    return policy.get(Setting.WATERMARK) ? WORDS.everybodyMarked() : WORDS.guestsMarked();
  }

  /** While everybody sees their name on the picture nobody gets a file without it. */
  private String file() {
    return switch (policy.get(Setting.DOWNLOAD)) {
      case OFF -> WORDS.fileForNobody();
      case MARKED -> WORDS.fileMarkedForMembers();
      case ON -> policy.get(Setting.WATERMARK) ? WORDS.fileForNobody() : WORDS.fileForMembers();
    };
  }

  private String outside() {
    return policy.get(Setting.OUTSIDERS) ? WORDS.sharedOutside() : WORDS.notSharedOutside();
  }

  private String takenBack() {
    return switch (policy.get(Setting.AUTHOR_REMOVE)) {
      case ALWAYS -> WORDS.takenBackAlways();
      case TEN_MINUTES -> WORDS.takenBackSoon();
      case NEVER -> WORDS.takenBackNever();
    };
  }

  private Optional<Line> used() {
    String words = policy.get(Setting.USAGE);
    List<Line> said = new ArrayList<>();
    if (!words.isEmpty()) {
      said.add(Line.of(WORDS.usage(Span.plain(words))));
    }
    lastDay()
        .map(policy.leastKept().isPresent() ? WORDS::usedUntilButKept : WORDS::usedUntil)
        .map(Line::of)
        .ifPresent(said::add);
    return said.isEmpty() ? Optional.empty() : Optional.of(Line.joined(" ", said));
  }

  private String lookers() {
    return switch (policy.get(Setting.SEEN_BY)) {
      case NAMES -> WORDS.lookersNamed();
      case COUNT -> WORDS.lookersCounted();
      case OFF -> WORDS.lookersUntold();
    };
  }
}
