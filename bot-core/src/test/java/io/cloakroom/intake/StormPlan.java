package io.cloakroom.intake;

import io.cloakroom.intake.Mishap.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is posted and what goes wrong, all of it drawn from one number: the same number, the same
 * storm.
 *
 * @param seed also of everything that is left to chance while it blows
 */
record StormPlan(long seed, List<Posting> postings, List<Mishap> mishaps) {
  static final String SLACK = "sim";
  static final String DISCORD = "other";
  static final List<String> CHATS = List.of(SLACK, DISCORD);
  static final List<String> NODES = List.of("one", "two");

  /** When everything that goes wrong is over. */
  static final Duration LENGTH = Duration.ofHours(4);

  /** What nobody tells the bot of when it is over ends so long before. */
  private static final Duration CALM = Duration.ofMinutes(12);

  private static final int BURSTS = 4;
  private static final int MOST_POSTS = 10;
  private static final int MOST_FILES = 10;
  private static final Set<Kind> OF_A_CHAT = EnumSet.range(Kind.CHAT_AWAY, Kind.NOT_ALLOWED);
  private static final Set<Kind> OF_A_NODE = EnumSet.range(Kind.NODE_STALLS, Kind.KILLED);
  private static final Set<Kind> ENDS_AT_ONCE =
      EnumSet.of(Kind.CHAT_AWAY, Kind.LIMITED, Kind.SLOW_LINE, Kind.NOT_ALLOWED, Kind.DISK_FULL);
  private static final Set<Kind> BY_PEOPLE = EnumSet.range(Kind.POST_DELETED, Kind.FILE_ADDED);

  /**
   * One post.
   *
   * @param large whether its first file takes minutes over a slow line
   */
  record Posting(String chat, String id, Duration after, int files, boolean large) {
    @Override
    public String toString() {
      return id + " in " + chat + " after " + after + ": " + files + (large ? " large" : " files");
    }
  }

  StormPlan {
    postings = List.copyOf(postings);
    mishaps = List.copyOf(mishaps);
  }

  /** Not everything at once: what is seldom alone hides what the others find. */
  static StormPlan of(long seed) {
    Random chance = new Random(seed);
    Set<Kind> kinds =
        Stream.of(Kind.values())
            .filter(kind -> chance.nextInt(3) == 0)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    return of(seed, kinds);
  }

  /** With mishaps of certain kinds only. */
  static StormPlan of(long seed, Set<Kind> kinds) {
    Random chance = new Random(seed);
    List<Posting> postings = postings(chance);
    return new StormPlan(seed, postings, mishaps(chance, kinds, postings));
  }

  StormPlan without(Mishap one) {
    return new StormPlan(
        seed, postings, mishaps.stream().filter(other -> !other.equals(one)).toList());
  }

  StormPlan without(Posting one) {
    return new StormPlan(
        seed, postings.stream().filter(other -> !other.equals(one)).toList(), mishaps);
  }

  @Override
  public String toString() {
    return "seed " + seed + lines(postings) + lines(mishaps);
  }

  private static String lines(List<?> things) {
    return things.stream().map(thing -> "\n  " + thing).collect(Collectors.joining());
  }

  /** Whether nothing goes wrong that anybody but the other chat could notice. */
  boolean spares(String chat) {
    String other = chat.equals(SLACK) ? DISCORD : SLACK;
    return mishaps.stream().allMatch(mishap -> mishap.isOfOneChat(other));
  }

  /** In bursts, with long silences between them. */
  private static List<Posting> postings(Random chance) {
    List<Posting> postings = new ArrayList<>();
    for (int burst = 0; burst < BURSTS; burst++) {
      Duration at = Duration.ofMillis(chance.nextInt((int) LENGTH.minus(CALM).toMillis()));
      int posts = 2 + chance.nextInt(MOST_POSTS);
      for (int i = 0; i < posts; i++) {
        at = at.plusMillis(1 + chance.nextInt(4_000));
        int most = chance.nextInt(3) > 0 ? 2 : MOST_FILES;
        postings.add(
            new Posting(
                CHATS.get(chance.nextInt(CHATS.size())),
                "p" + burst + "-" + i,
                at,
                1 + chance.nextInt(most),
                chance.nextInt(5) == 0));
      }
    }
    postings.sort(Comparator.comparing(Posting::after));
    return postings;
  }

  private static List<Mishap> mishaps(Random chance, Set<Kind> kinds, List<Posting> postings) {
    List<Mishap> mishaps = new ArrayList<>();
    for (Kind kind : kinds) {
      int times = 1 + chance.nextInt(BY_PEOPLE.contains(kind) || OF_A_NODE.contains(kind) ? 5 : 2);
      for (int i = 0; i < times; i++) {
        mishaps.add(mishap(kind, chance, postings));
      }
    }
    mishaps.sort(Comparator.comparing(Mishap::after));
    return mishaps;
  }

  private static Mishap mishap(Kind kind, Random chance, List<Posting> postings) {
    Duration latest = LENGTH.minus(CALM);
    Duration posted = postings.get(chance.nextInt(postings.size())).after();
    Duration before = Duration.ofMillis(chance.nextInt(kind.lasts() ? 600_000 : 5_000));
    Duration after =
        kind.lasts() ? max(Duration.ZERO, posted.minus(before)) : min(latest, posted.plus(before));
    Duration end = ENDS_AT_ONCE.contains(kind) && chance.nextBoolean() ? LENGTH : latest;
    String where =
        OF_A_NODE.contains(kind)
            ? NODES.get(chance.nextInt(NODES.size()))
            : CHATS.get(chance.nextInt(CHATS.size()));
    if (!kind.lasts()) {
      return new Mishap(kind, where, after, Duration.ZERO);
    }
    Duration left = end.minus(after);
    Duration lasting =
        chance.nextInt(3) == 0 ? left : Duration.ofMillis(chance.nextInt((int) left.toMillis()));
    boolean ofAChat = OF_A_CHAT.contains(kind) || kind == Kind.POISON_POSTED;
    return new Mishap(kind, ofAChat ? where : "", after, lasting);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
