package io.cloakroom.deploy.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.access.Memberships;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.Messengers;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.command.Commands;
import io.cloakroom.command.PictureSources;
import io.cloakroom.command.RuleSources;
import io.cloakroom.command.admin.RunningProgram;
import io.cloakroom.command.all.CommandSet;
import io.cloakroom.command.share.ShareSources;
import io.cloakroom.demo.web.DemoBot;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.demo.world.DemoWorld;
import io.cloakroom.demo.world.PostDraft;
import io.cloakroom.gateway.Doors;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.handin.HandedFiles;
import io.cloakroom.intake.CatchUp;
import io.cloakroom.intake.IntakeDesk;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.pasted.PastedLinks;
import io.cloakroom.intake.preview.Thumbnails;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.receipt.Receipts;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.link.Links;
import io.cloakroom.link.Rights;
import io.cloakroom.link.pass.Passes;
import io.cloakroom.link.pass.People;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.text.PolicyTexts;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.privacy.PersonReport;
import io.cloakroom.privacy.ReportPages;
import io.cloakroom.record.export.ExportPages;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.RecordedLooks;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.StandInRecord;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.testing.Unchecked;
import io.cloakroom.vault.ImageVault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoChatTest {
  @TempDir Path home;

  private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-25T09:00:00Z"));
  private final MemoryDatabase database = new MemoryDatabase();
  private final Policies policies = new Policies(database.policies());
  private final Roles roles = new Roles(database.policies());
  private final List<Conversation> readBy = new ArrayList<>();
  private boolean broken = true;

  @Test
  void takesInAtARetryWhatTheStoreRefused() throws Exception {
    Post post = posted();
    try (DemoChat chat = DemoChat.open(home, clock, database.audit())) {
      IntakeStores stores = breakable(database.intakes());
      Doors doors = doors(chat, stores);
      chat.connect(doors);
      List<?> refused = stores.register().of(post);
      broken = false;

      chat.retry(doors);

      assertThat(refused).isEmpty();
      assertThat(stores.register().of(post)).hasSize(1);
    }
  }

  /** Once nobody was asked there, and the deleted words stayed on the card. */
  @Test
  void asksAnAuthorWhoDeletesWhatIsLeftOfTheirPostWhetherThePictureGoesToo() throws Exception {
    broken = false;
    try (DemoWorld world = DemoWorld.open(home, clock, RemovalUnit.FILE);
        DemoChat chat = DemoChat.over(world, home, clock, database.audit())) {
      IntakeStores stores = database.intakes();
      chat.connect(doors(chat, stores));
      Post post = posted(world);
      Intake taken = stores.register().of(post).get(0);
      assertThat(stores.queue().save(Sample.at(taken, Stage.REPLACED, clock.instant()), List.of()))
          .isTrue();

      world.delete(DemoCast.member("ana").orElseThrow().person(), post);

      assertThat(stores.register().of(post))
          .singleElement()
          .returns(Stage.POST_DELETED, Intake::stage)
          .returns("", one -> one.post().text());
    }
  }

  @Test
  void T59_tellsWhichChannelOthersReadNow() throws Exception {
    broken = false;
    try (DemoWorld world = DemoWorld.open(home, clock, RemovalUnit.FILE);
        DemoChat chat = DemoChat.over(world, home, clock, database.audit())) {
      chat.connect(doors(chat, database.intakes()));
      Conversation where = posted(world).conversation();

      world.leave(DemoCast.member("bob").orElseThrow().person(), where);

      assertThat(readBy).containsExactly(where);
    }
  }

  private Doors doors(DemoChat chat, IntakeStores stores) {
    IntakeDesk desk =
        new IntakeDesk(
            stores,
            database.links(),
            policies,
            chat.messenger(),
            Unchecked.in(chat.messenger(), policies),
            card -> {},
            clock,
            () -> {});
    CatchUp catchUp =
        new CatchUp(
            stores,
            desk,
            chat.messenger(),
            policies,
            database.keepsakes(),
            database.audit(),
            clock);
    Memberships memberships = new Memberships(chat.messenger(), System::nanoTime);
    People people =
        new People(
            memberships,
            database.passes(),
            database.policies(),
            database.links(),
            database.requests(),
            gone -> {},
            readBy::add,
            clock);
    return new Doors(
        desk,
        new PastedLinks(database.keepsakes(), links(memberships), clock),
        people,
        commands(chat.messenger(), memberships),
        catchUp,
        (person, link) -> {
          throw new IllegalStateException("nothing is shown within this chat");
        });
  }

  @Test
  void T37_whatLiesInItsFolderIsForItsOwnerAloneAlsoWhereItWasNotBefore() throws Exception {
    Path files = Files.createDirectories(home.resolve("files"));
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

    posted();
    DemoChat.open(home, clock, database.audit()).close();

    try (Stream<Path> all = Files.walk(home)) {
      assertThat(all)
          .hasSizeGreaterThan(4)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .endsWith("------"));
    }
  }

  @Test
  void T37_whatWasHalfUploadedIsGoneAfterTheNextStart() throws Exception {
    Path half = Files.createDirectories(home.resolve("uploads")).resolve("MultiPart123");
    Files.writeString(half, "half a picture");

    DemoChat.open(home, clock, database.audit()).close();

    assertThat(half).doesNotExist();
  }

  /** Once only whoever posted was told, with 507, and /ready was green. */
  @Test
  void T39_cannotBeUsedWhileWhatIsPostedCannotBeWritten() throws Exception {
    Path files = home.resolve("files");
    try (DemoWorld world = DemoWorld.open(home, clock, RemovalUnit.FILE);
        DemoChat chat = DemoChat.over(world, home, clock, database.audit());
        Connection connection = new Connection(chat)) {
      assertThat(connection.problems()).isEmpty();
      Files.delete(files);
      Files.createFile(files);

      assertThatThrownBy(() -> posted(world)).isInstanceOf(IOException.class);

      assertThat(connection.problems())
          .singleElement()
          .asString()
          .contains("cannot be written", "16 MiB");
    }
  }

  private Links links(Memberships memberships) {
    return new Links(
        database.links(),
        database.requests(),
        new Rights(policies, roles, memberships),
        new LinkTokens(new LinkKeys(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")))),
        URI.create("http://localhost:8080"),
        clock);
  }

  private Commands commands(Messenger messenger, Memberships memberships) {
    SecretKey key = new SecretKeySpec(new byte[32], "HmacSHA256");
    ImageVault vault = new ImageVault(new MemoryBlobStore());
    Links links = links(memberships);
    Approvers approvers = new Approvers(policies, roles, memberships, messenger);
    AccessRequests requests =
        new AccessRequests(database.requests(), approvers, links, policies, clock);
    Passes passes = new Passes(database.passes(), key, new SecureRandom(), clock);
    Stores stores =
        new Stores(
            database.intakes(),
            database.links(),
            links,
            policies,
            new PolicyTexts(database.policies(), database.policyTexts(), clock),
            database.preferences(),
            database.lessons(),
            database.shares(),
            vault,
            new Onlookers(
                database.links(),
                links,
                database.requests(),
                new RecordedLooks(database.audit()),
                messenger,
                clock));
    HandInPages handIns =
        new HandInPages(
            database.keepsakes(),
            new HandedFiles(database.keepsakes(), vault, () -> Long.MAX_VALUE, clock),
            passes,
            policies,
            messenger,
            post -> {},
            URI.create("http://localhost:8080"),
            clock);
    Outsiders outsiders =
        new Outsiders(
            database.outsiders(),
            requests,
            links,
            policies,
            passes,
            database.audit(),
            URI.create("http://localhost:8080"),
            clock);
    ExportPages exports =
        new ExportPages(
            database.keepsakes(),
            passes,
            roles,
            messenger,
            new StandInRecord().at(clock).files(),
            database.audit(),
            URI.create("http://localhost:8080"),
            clock);
    HeldFiles held = new HeldFiles(database.intakes(), vault, database.audit(), messenger, clock);
    ReportPages reports =
        new ReportPages(
            database.keepsakes(),
            passes,
            messenger,
            new PersonReport(
                database.intakes(),
                database.links(),
                database.requests(),
                database.policies(),
                database.preferences(),
                database.lessons(),
                database.policyTexts(),
                database.audit()),
            database.audit(),
            URI.create("http://localhost:8080"),
            clock);
    Erasures erasures =
        new Erasures(
            database.erasures(),
            stores,
            held,
            database.policies(),
            database.keepsakes(),
            database.audit(),
            clock);
    return CommandSet.of(
        new RuleSources(
            database.policies(),
            policies,
            roles,
            memberships,
            database.preferences(),
            database.lessons(),
            database.policyTexts(),
            database.keepsakes()),
        new PictureSources(
            links,
            database.links(),
            requests,
            database.intakes(),
            passes,
            new Receipts(vault),
            held,
            new PictureBlocks(database.intakes().blocked(), vault, clock),
            stores.onlookers(),
            new Thumbnails(stores, messenger, memberships, clock),
            database.reviews(),
            database.numbers()),
        ShareSources.of(stores, requests, approvers, handIns, outsiders, messenger, clock),
        new RunningProgram(
            new Messengers(Map.of()),
            URI.create("http://localhost"),
            List::of,
            List::of,
            any -> List.of(),
            any -> {},
            new StandInRecord().at(clock),
            exports,
            reports,
            erasures),
        database.audit(),
        clock,
        DemoBot.NAME);
  }

  private Post posted() throws Exception {
    try (DemoWorld world = DemoWorld.open(home, clock, RemovalUnit.FILE)) {
      return posted(world);
    }
  }

  private static Post posted(DemoWorld world) throws IOException {
    Person ana = DemoCast.member("ana").orElseThrow().person();
    Conversation site = DemoCast.channel("site").orElseThrow().conversation();
    PostDraft.Upload file =
        new PostDraft.Upload("a.jpg", "image/jpeg", () -> new ByteArrayInputStream(new byte[] {1}));
    return world.post(new PostDraft(ana, site, Optional.empty(), "", List.of(file)));
  }

  private IntakeStores breakable(IntakeStores inner) {
    Object queue =
        Proxy.newProxyInstance(
            IntakeQueue.class.getClassLoader(),
            new Class<?>[] {IntakeQueue.class},
            (self, method, arguments) -> {
              if (broken && method.getName().equals("add")) {
                throw new IllegalStateException("the store is down");
              }
              try {
                return method.invoke(inner.queue(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return new IntakeStores(
        (IntakeQueue) queue,
        inner.register(),
        inner.watermarks(),
        inner.latePosts(),
        inner.blocked(),
        inner.sweeps(),
        inner.durability());
  }
}
