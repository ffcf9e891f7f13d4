package io.cloakroom.policy;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;

import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.CardSize;
import io.cloakroom.policy.picture.AfterLeaving;
import io.cloakroom.policy.picture.AfterReview;
import io.cloakroom.policy.picture.Label;
import io.cloakroom.policy.picture.RightsEnd;
import io.cloakroom.policy.picture.Scan;
import io.cloakroom.policy.picture.SeenBy;
import io.cloakroom.policy.picture.Tags;
import io.cloakroom.policy.rights.AuthorRemove;
import io.cloakroom.policy.rights.Downloads;
import io.cloakroom.policy.rights.NamedHolder;
import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a policy says: its name, what it is by default, how people write it, and which of
 * its values are the wider ones. A new one is a constant here and a line in {@link #ALL}.
 *
 * @param <T> what it is in the program
 */
public final class Setting<T> {
  /** The longest that anything can live: there is no "never". */
  public static final Duration LONGEST = Duration.ofDays(366);

  /** Whether pictures of the conversation are taken in at all. */
  public static final Setting<Boolean> GOVERNED =
      new Setting<>("governed", Notation.SWITCH, true, reverseOrder());

  /** How long a link lives. */
  public static final Setting<Duration> EXPIRY =
      new Setting<>("expiry", Notation.LIFE, Duration.ofDays(7), naturalOrder());

  /** How long a picture is kept, also when its link has ended. */
  public static final Setting<Retention> RETENTION =
      new Setting<>(
          "retention", Notation.RETENTION, Retention.of(Duration.ofDays(365)), Retention.BY_LENGTH);

  /** How often a link opens. */
  public static final Setting<ViewLimit> VIEWS =
      new Setting<>("views", Notation.VIEWS, ViewLimit.NONE, ViewLimit.BY_REACH);

  /** Who may open links. */
  public static final Setting<AccessModel> ACCESS =
      choice("access", AccessModel.RESTRICTED, reverseOrder());

  /** Those who let people in, where access is by approval; of none, it is the admins. */
  public static final Setting<Set<NamedHolder>> APPROVERS =
      new Setting<>("approvers", Notation.HOLDERS, Set.of(), (unused, unusedToo) -> 0);

  /** How many of them have to agree. */
  public static final Setting<Integer> APPROVALS =
      new Setting<>("approvals", Notation.ONE_OR_TWO, 1, reverseOrder());

  /**
   * Where access is restricted, the ids of those groups of which somebody must be in one; of none,
   * everybody who reads the conversation may look.
   */
  public static final Setting<Set<String>> GROUPS =
      new Setting<>("groups", Notation.GROUPS, Set.of(), Setting::reachOfGroups);

  /**
   * Whether full members may take the file; as it is kept, never while {@link #WATERMARK} is on.
   */
  public static final Setting<Downloads> DOWNLOAD =
      new Setting<>("download", Notation.DOWNLOADS, Downloads.OFF, naturalOrder());

  /**
   * The longest side, in pixels, of what a page shows; only whoever may download gets all of it.
   */
  public static final Setting<Integer> VIEW_SIZE =
      new Setting<>("view-size", Notation.PIXELS, 1600, naturalOrder());

  /** What a card shows of its picture. */
  public static final Setting<PreviewKind> PREVIEW =
      choice("preview", PreviewKind.BLUR, naturalOrder());

  /**
   * Whether everybody sees the picture with their own name on it; guests and partners always do.
   */
  public static final Setting<Boolean> WATERMARK =
      new Setting<>("watermark", Notation.SWITCH, false, reverseOrder());

  /** How much of a picture the names on it take. */
  public static final Setting<MarkStrength> WATERMARK_STRENGTH =
      choice("watermark-strength", MarkStrength.SUBTLE, naturalOrder());

  /** What the owner says in every watermark; empty for nothing. None is wider than another. */
  public static final Setting<String> WATERMARK_TEXT =
      new Setting<>("watermark-text", Notation.MARK_TEXT, "", (unused, unusedToo) -> 0);

  /** How pictures are cleaned. */
  public static final Setting<CleaningMode> CLEANING =
      choice("cleaning", CleaningMode.LOSSLESS, reverseOrder());

  /** What is kept of hidden details. */
  public static final Setting<KeptMetadata> KEEP =
      choice("keep", KeptMetadata.NOTHING, naturalOrder());

  /** What becomes of an image that cannot be cleaned. */
  public static final Setting<OnRefusal> ON_REFUSAL =
      choice("on-refusal", OnRefusal.HOLD, naturalOrder());

  /** Whether a virus scanner looks through files, where there is one. */
  public static final Setting<Scan> SCAN = choice("scan", Scan.HOLD, naturalOrder());

  /** What becomes of films and PDFs, which are not cleaned. */
  public static final Setting<OtherFiles> OTHER_FILES =
      choice("other-files", OtherFiles.LEAVE, naturalOrder());

  /** Whether what other apps post is taken in too. */
  public static final Setting<Boolean> BOTS =
      new Setting<>("bots", Notation.SWITCH, false, reverseOrder());

  /** Under whose name cards stand: none is wider than another. */
  public static final Setting<Byline> BYLINE =
      choice("byline", Byline.BOT, (unused, unusedToo) -> 0);

  /** What becomes of the first message of a thread. */
  public static final Setting<ThreadStarters> STARTERS =
      choice("starters", ThreadStarters.KEEP, reverseOrder());

  /** What becomes of links whose post an admin, or a rule of the chat, deletes afterwards. */
  public static final Setting<DeletedPost> DELETED_POST =
      choice("deleted-post", DeletedPost.END, naturalOrder());

  /** Until when authors may take their pictures back: none is wider than another. */
  public static final Setting<AuthorRemove> AUTHOR_REMOVE =
      new Setting<>(
          "author-remove", Notation.AUTHOR_REMOVE, AuthorRemove.ALWAYS, (unused, unusedToo) -> 0);

  /** Whether pictures may be shared with people outside, one by one. */
  public static final Setting<Boolean> OUTSIDERS =
      new Setting<>("outsiders", Notation.SWITCH, false, naturalOrder());

  /** What kind of pictures they are: what is regulated opens on approval only. */
  public static final Setting<Label> LABEL = choice("label", Label.NONE, reverseOrder());

  /** Until when pictures may be used. */
  public static final Setting<RightsEnd> RIGHTS_UNTIL =
      new Setting<>("rights-until", Notation.RIGHTS_END, RightsEnd.NONE, RightsEnd.BY_DAY);

  /** What pictures may be used for, said wherever they are shown: none is wider than another. */
  public static final Setting<String> USAGE =
      new Setting<>("usage", Notation.USAGE, "", (unused, unusedToo) -> 0);

  /**
   * What tags pictures get when they are posted: none are wider than others, as they let nobody
   * look.
   */
  public static final Setting<Tags> TAGS =
      new Setting<>("tags", Notation.TAGS, Tags.NONE, (unused, unusedToo) -> 0);

  /**
   * To whom pictures pass whose owner left the workspace; empty for an admin of the channel. None
   * is wider than another.
   */
  public static final Setting<Optional<String>> OWNER =
      new Setting<>("owner", Notation.PERSON, Optional.empty(), (unused, unusedToo) -> 0);

  /** What becomes of the links of somebody who left the workspace. */
  public static final Setting<AfterLeaving> LEAVERS =
      choice("leavers", AfterLeaving.KEEP, naturalOrder());

  /** What becomes of links that nobody looks at, once the monthly review lists them. */
  public static final Setting<AfterReview> REVIEW =
      choice("review", AfterReview.SHORTEN, naturalOrder());

  /** What is told of who looked: none is wider than another, as it shows no picture to anybody. */
  public static final Setting<SeenBy> SEEN_BY =
      choice("seen-by", SeenBy.COUNT, (unused, unusedToo) -> 0);

  /** How much room cards take: none is wider than another, as neither lets anybody look. */
  public static final Setting<CardSize> CARD =
      choice("card", CardSize.FULL, (unused, unusedToo) -> 0);

  /** In what cards, notices and whatever else many read is said: none is wider than another. */
  public static final Setting<Language> LANGUAGE =
      new Setting<>("language", Notation.LANGUAGE, Language.ENGLISH, (unused, unusedToo) -> 0);

  /** What a policy consists of, in the order in which it is shown. */
  public static final List<Setting<?>> ALL =
      List.of(
          GOVERNED,
          EXPIRY,
          RETENTION,
          VIEWS,
          ACCESS,
          APPROVERS,
          APPROVALS,
          GROUPS,
          DOWNLOAD,
          VIEW_SIZE,
          PREVIEW,
          WATERMARK,
          WATERMARK_STRENGTH,
          WATERMARK_TEXT,
          CLEANING,
          KEEP,
          ON_REFUSAL,
          SCAN,
          OTHER_FILES,
          BOTS,
          BYLINE,
          STARTERS,
          DELETED_POST,
          AUTHOR_REMOVE,
          OUTSIDERS,
          LABEL,
          RIGHTS_UNTIL,
          USAGE,
          TAGS,
          OWNER,
          LEAVERS,
          REVIEW,
          SEEN_BY,
          CARD,
          LANGUAGE);

  /**
   * What is asked for at every look, and whenever else something happens to a picture that is
   * there; all else is decided when a picture is posted.
   */
  public static final List<Setting<?>> LIVE =
      List.of(
          ACCESS,
          APPROVERS,
          APPROVALS,
          GROUPS,
          DOWNLOAD,
          VIEW_SIZE,
          WATERMARK,
          WATERMARK_STRENGTH,
          WATERMARK_TEXT,
          DELETED_POST,
          AUTHOR_REMOVE,
          OUTSIDERS,
          LABEL,
          RIGHTS_UNTIL,
          USAGE,
          LEAVERS,
          SEEN_BY,
          CARD,
          LANGUAGE);

  /** What cards say. */
  private static final List<Setting<?>> ON_CARDS =
      List.of(
          ACCESS,
          GROUPS,
          LABEL,
          RIGHTS_UNTIL,
          USAGE,
          PREVIEW,
          VIEWS,
          WATERMARK,
          SEEN_BY,
          CARD,
          LANGUAGE);

  private final String name;
  private final Notation<T> notation;
  private final T byDefault;
  private final Comparator<? super T> reach;

  /**
   * @param reach from the value that lets fewest people see, and least leave, to the widest
   */
  private Setting(String name, Notation<T> notation, T byDefault, Comparator<? super T> reach) {
    this.name = name;
    this.notation = notation;
    this.byDefault = byDefault;
    this.reach = reach;
  }

  /**
   * Whether cards of links that exist say otherwise once it is another.
   *
   * @param name under which something is kept, be it of a template, a limit, or of older links
   */
  public static boolean isOnCards(String name) {
    String own = name.substring(name.lastIndexOf('/') + 1);
    return own.equals(Place.USED)
        || ON_CARDS.stream()
            .anyMatch(one -> own.equals(one.name) || own.startsWith(one.name + "-"));
  }

  /** As it is kept and as people write it: {@code on-refusal}. */
  public String name() {
    return name;
  }

  /** What holds where nobody set anything. */
  public T byDefault() {
    return byDefault;
  }

  /** What to offer whoever types a value: every one where there are few, else some. */
  public List<String> samples() {
    return notation.samples();
  }

  /** Whether {@link #samples} are all that there is. */
  public boolean offersAll() {
    return notation.closed();
  }

  /**
   * The value that the text stands for, in whatever case (where it holds no ids) and with spaces
   * around it.
   *
   * @throws IllegalArgumentException naming the value and the rule, to be shown to whoever typed it
   */
  public T parse(String text) {
    return notation.read(text);
  }

  /** The text that {@link #parse} reads back. */
  public String format(T value) {
    return notation.writer().apply(value);
  }

  /** Whether the change would let more people see, or more leave. */
  public boolean widens(T from, T to) {
    return reach.compare(to, from) > 0;
  }

  /** Whether any of its values is wider than another: only then it can have a floor or ceiling. */
  public boolean hasOrder() {
    return samples().stream()
        .map(this::parse)
        .anyMatch(one -> samples().stream().map(this::parse).anyMatch(other -> widens(one, other)));
  }

  /** Under this name stands the widest value that may be set. */
  public String ceilingName() {
    return name + "-ceiling";
  }

  /** Under this name stands the narrowest value that may be set. */
  public String floorName() {
    return name + "-floor";
  }

  /** Under this name stands what {@link Earlier} links go by. */
  public String earlierName() {
    return name + "-earlier";
  }

  /** The same for links that are older than a ceiling that was raised. */
  public String ceilingEarlierName() {
    return ceilingName() + "-earlier";
  }

  /** Under this name stands since when the value holds, where that is asked of it. */
  public String sinceName() {
    return name + "-since";
  }

  /** The same of its ceiling. */
  public String ceilingSinceName() {
    return ceilingName() + "-since";
  }

  /** Under this name stands since when the floor holds: older links are not held up by it. */
  public String floorSinceName() {
    return floorName() + "-since";
  }

  /** Under this name stands which order it was that pictures that are there follow the value. */
  public String followedName() {
    return name + "-followed";
  }

  /** The same of its ceiling. */
  public String ceilingFollowedName() {
    return ceilingName() + "-followed";
  }

  /** The value that a stored text stands for; empty when only a newer version can read it. */
  Optional<T> read(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException writtenByANewerVersion) {
      return Optional.empty();
    }
  }

  /** Others are wider than some groups as soon as one of them is not among those. */
  private static int reachOfGroups(Set<String> one, Set<String> other) {
    if (one.equals(other)) {
      return 0;
    }
    return one.isEmpty() || !(other.isEmpty() || other.containsAll(one)) ? 1 : -1;
  }

  private static <E extends Enum<E>> Setting<E> choice(
      String name, E byDefault, Comparator<? super E> reach) {
    return new Setting<>(name, Notation.choice(byDefault.getDeclaringClass()), byDefault, reach);
  }
}
