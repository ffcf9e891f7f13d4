package io.cloakroom.deploy.chats;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.ledger.OwnFiles;
import io.cloakroom.demo.web.DemoBot;
import io.cloakroom.demo.web.DemoPages;
import io.cloakroom.demo.web.Tour;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.demo.world.DemoWorld;
import io.cloakroom.demo.world.Inbox;
import io.cloakroom.gateway.Chat;
import io.cloakroom.gateway.Doors;
import io.cloakroom.intake.DeletedBy;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.pasted.PastedLinks;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Handler;

/** The demo's chat, kept in a folder of its own beside the bot's things. */
public final class DemoChat implements Chat {
  private final DemoWorld world;
  private final Path uploads;
  private final Clock clock;
  private final AuditLog record;

  private DemoChat(DemoWorld world, Path uploads, Clock clock, AuditLog record) {
    this.world = world;
    this.uploads = uploads;
    this.clock = clock;
    this.record = record;
  }

  /**
   * Opens the chat, or begins it. It removes files one by one, as Slack does. What was half
   * uploaded when an earlier one ended is deleted.
   *
   * @param record tells which steps of the tour were taken
   * @throws IOException when its folder cannot be used, or its journal is damaged
   */
  public static DemoChat open(Path folder, Clock clock, AuditLog record) throws IOException {
    return over(DemoWorld.open(folder, clock, RemovalUnit.FILE), folder, clock, record);
  }

  /** The same over a chat that is open. */
  static DemoChat over(DemoWorld world, Path folder, Clock clock, AuditLog record)
      throws IOException {
    Path uploads = OwnFiles.emptyFolder(folder.resolve("uploads"));
    return new DemoChat(world, uploads, clock, record);
  }

  /** Gives the role that nobody holds in a new workspace to the cast's security team. */
  public void seed(PolicyStore policies) {
    Scope scope = Scope.of(DemoCast.WORKSPACE);
    if (policies.holders(scope, Roles.SECURITY).isEmpty()) {
      AuditEvent event =
          AuditEvent.of(clock.instant(), DemoCast.WORKSPACE, Action.ROLE_CHANGED)
              .with("role", Roles.SECURITY)
              .with("group", DemoCast.SECURITY_GROUP);
      policies.grant(scope, Roles.SECURITY, RoleHolder.group(DemoCast.SECURITY_GROUP), event);
    }
  }

  @Override
  public Messenger messenger() {
    return world.messenger();
  }

  @Override
  public List<String> problems() {
    return world.disk().trouble().stream().toList();
  }

  @Override
  public String name() {
    return DemoCast.WORKSPACE.messenger();
  }

  @Override
  public Map<String, Handler> pages(Doors doors) {
    return Map.of(
        DemoPages.PATH,
        new DemoPages(world, new DemoBot(doors.commands()), new Tour(record)).handler(uploads));
  }

  @Override
  public void connect(Doors doors) throws MessengerUnavailable {
    world.onMembershipChange(doors.people()::changed);
    world.onReadersChange(doors.people()::changed);
    world.onGone(doors.people()::gone);
    world.connect(new Door(doors.desk(), doors.pasted()));
    doors.catchUp().run(DemoCast.WORKSPACE);
  }

  @Override
  public void retry(Doors doors) throws MessengerUnavailable {
    world.redeliver();
    doors.catchUp().run(DemoCast.WORKSPACE);
  }

  @Override
  public void close() throws IOException {
    world.close();
  }

  /** What happens in the chat, handed to the desk. */
  private record Door(IntakeDesk desk, PastedLinks pasted) implements Inbox {
    @Override
    public void received(IncomingPost post) {
      desk.received(post);
      pasted.wrote(post.author(), post.conversation(), post.text());
    }

    /** Here files go one by one: a whole post goes by its author's hand alone. */
    @Override
    public void deleted(Post post) {
      desk.deleted(post, DeletedBy.AUTHOR);
    }

    @Override
    public void deleted(Post post, Set<String> attachments) {
      desk.deleted(post, attachments);
    }
  }
}
