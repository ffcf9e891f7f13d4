package io.cloakroom.demo.world;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people and channels of the demo's only workspace. */
public final class DemoCast {
  /** The demo's only workspace. */
  public static final Workspace WORKSPACE = new Workspace("demo", "demo");

  /** The user group that is to hold the security role. */
  public static final String SECURITY_GROUP = "security";

  /**
   * Somebody of the cast.
   *
   * @param groups ids of the user groups that they are in
   * @param home ids of the channels that they belong to; they may leave and come back
   * @param adminOf ids of the channels that they administer
   */
  public record Member(
      String id,
      Standing standing,
      Set<String> groups,
      Set<String> home,
      Set<String> adminOf,
      boolean workspaceAdmin) {
    public Member {
      groups = Set.copyOf(groups);
      home = Set.copyOf(home);
      adminOf = Set.copyOf(adminOf);
    }

    public Person person() {
      return new Person(WORKSPACE, id);
    }

    public String name() {
      return "@" + id;
    }

    /** What they are, in a word or two. */
    public String role() {
      return switch (id) {
        case "bob" -> WorldWords.WORDS.employeeIn("@qa");
        case "cho" -> WorldWords.WORDS.adminOf("#site");
        case "dan" -> WorldWords.WORDS.notIn("#site", "@ops");
        case "eve" -> WorldWords.WORDS.guest();
        case "sec", "kit" -> WorldWords.WORDS.ofSecurity();
        case "wad" -> WorldWords.WORDS.workspaceAdmin();
        case "ext" -> WorldWords.WORDS.partner();
        default -> WorldWords.WORDS.employee();
      };
    }

    private static Member plain(String id, Standing standing, String... home) {
      return new Member(id, standing, Set.of(), Set.of(home), Set.of(), false);
    }
  }

  /** What the ids of direct messages with the bot begin with. */
  private static final String DIRECT = "direct";

  /** A channel, or somebody's direct messages with the bot. */
  public record Channel(String id) {
    /** What it is for. */
    public String purpose() {
      return switch (id) {
        case "site" -> WorldWords.WORDS.site();
        case "other" -> WorldWords.WORDS.other();
        case "legal" -> WorldWords.WORDS.legal();
        case "security" -> WorldWords.WORDS.security();
        default -> WorldWords.WORDS.direct();
      };
    }

    public Conversation conversation() {
      return new Conversation(WORKSPACE, id);
    }

    /** Whether one person and the bot are alone there. */
    public boolean isDirect() {
      return id.startsWith(DIRECT);
    }

    public String name() {
      return isDirect() ? "Cloakroom" : "#" + id;
    }
  }

  private static final List<Channel> CHANNELS =
      List.of(
          new Channel("site"), new Channel("other"), new Channel("legal"), new Channel("security"));

  private static final List<Member> MEMBERS =
      List.of(
          Member.plain("ana", Standing.MEMBER, "site", "other"),
          new Member("bob", Standing.MEMBER, Set.of("qa"), Set.of("site"), Set.of(), false),
          new Member(
              "cho",
              Standing.MEMBER,
              Set.of(),
              Set.of("site", "other", "legal"),
              Set.of("site"),
              false),
          new Member("dan", Standing.MEMBER, Set.of("ops"), Set.of("other"), Set.of(), false),
          Member.plain("eve", Standing.GUEST, "site"),
          new Member(
              "sec",
              Standing.MEMBER,
              Set.of(SECURITY_GROUP),
              Set.of("security"),
              Set.of("security"),
              false),
          new Member(
              "kit", Standing.MEMBER, Set.of(SECURITY_GROUP), Set.of("security"), Set.of(), false),
          new Member(
              "wad",
              Standing.MEMBER,
              Set.of(),
              Set.of("site", "other", "legal", "security"),
              Set.of(),
              true),
          Member.plain("ext", Standing.EXTERNAL, "site"));

  private DemoCast() {}

  public static List<Member> members() {
    return MEMBERS;
  }

  public static List<Channel> channels() {
    return CHANNELS;
  }

  /** The user groups that somebody is in. */
  public static Set<String> groups() {
    return MEMBERS.stream()
        .flatMap(member -> member.groups().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Who has this id; empty when nobody has. */
  public static Optional<Member> member(String id) {
    return MEMBERS.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /** Where somebody and the bot are alone. */
  public static Channel directOf(Member member) {
    return new Channel(DIRECT + Conversation.WHOSE + member.id());
  }

  /** The channel or the direct messages with this id; empty when there are none. */
  public static Optional<Channel> channel(String id) {
    return Stream.concat(CHANNELS.stream(), MEMBERS.stream().map(DemoCast::directOf))
        .filter(channel -> channel.id().equals(id))
        .findFirst();
  }
}
