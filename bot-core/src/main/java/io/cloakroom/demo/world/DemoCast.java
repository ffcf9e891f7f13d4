package io.cloakroom.demo.world;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The people and channels of the demo's only workspace. */
public final class DemoCast {
  /** The demo's only workspace. */
  public static final Workspace WORKSPACE = new Workspace("demo", "demo");

  /** The user group that is to hold the security role. */
  public static final String SECURITY_GROUP = "security";

  /**
   * Somebody of the cast.
   *
   * @param role what they are, in a word or two
   * @param groups ids of the user groups that they are in
   * @param home ids of the channels that they belong to; they may leave and come back
   * @param adminOf ids of the channels that they administer
   */
  public record Member(
      String id,
      String role,
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

    private static Member plain(String id, String role, Standing standing, String... home) {
      return new Member(id, role, standing, Set.of(), Set.of(home), Set.of(), false);
    }
  }

  /** A channel and what it is for. */
  public record Channel(String id, String purpose) {
    public Conversation conversation() {
      return new Conversation(WORKSPACE, id);
    }

    public String name() {
      return "#" + id;
    }
  }

  private static final List<Channel> CHANNELS =
      List.of(
          new Channel("site", "Pictures from the building site"),
          new Channel("other", "Everything that is not the site"),
          new Channel("legal", "Contracts and claims"),
          new Channel("security", "For the security team"));

  private static final List<Member> MEMBERS =
      List.of(
          Member.plain("ana", "Employee", Standing.MEMBER, "site", "other"),
          new Member(
              "bob",
              "Employee, in @qa",
              Standing.MEMBER,
              Set.of("qa"),
              Set.of("site"),
              Set.of(),
              false),
          new Member(
              "cho",
              "#site admin",
              Standing.MEMBER,
              Set.of(),
              Set.of("site", "other", "legal"),
              Set.of("site"),
              false),
          new Member(
              "dan",
              "Not in #site; in @ops",
              Standing.MEMBER,
              Set.of("ops"),
              Set.of("other"),
              Set.of(),
              false),
          Member.plain("eve", "Guest", Standing.GUEST, "site"),
          new Member(
              "sec",
              "Security",
              Standing.MEMBER,
              Set.of(SECURITY_GROUP),
              Set.of("security"),
              Set.of("security"),
              false),
          new Member(
              "wad",
              "Workspace admin",
              Standing.MEMBER,
              Set.of(),
              Set.of("site", "other", "legal", "security"),
              Set.of(),
              true),
          Member.plain("ext", "Partner", Standing.EXTERNAL, "site"));

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

  /** The channel with this id; empty when there is none. */
  public static Optional<Channel> channel(String id) {
    return CHANNELS.stream().filter(channel -> channel.id().equals(id)).findFirst();
  }
}
