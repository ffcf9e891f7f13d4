package io.cloakroom.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.Main;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.Switches;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorTest {
  private final StringWriter out = new StringWriter();

  @TempDir Path home;
  private Map<String, String> environment;

  @BeforeEach
  void choosePlaces() throws Exception {
    environment = new HashMap<>();
    environment.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    environment.put("CLOAKROOM_PORT", "" + RunningCloakroom.freePort());
    environment.put("CLOAKROOM_HEIF_DECODER", "off");
  }

  @Test
  void makesNothingBeforeTheFirstStart() {
    doctor();

    assertThat(out.toString()).contains("?     data folder: ", "the first start makes it");
    assertThat(home.resolve("data")).doesNotExist();
  }

  @Test
  void saysThatNoChatIsSet() {
    int code = doctor();

    assertThat(code).isOne();
    assertThat(out.toString()).contains("MEND  chat: no chat is connected", "To be mended: 1.");
  }

  @Test
  void opensTheStorageAsAStartWould() throws Exception {
    start().close();

    doctor();
    assertThat(out.toString()).contains("ok    data folder: ", "ok    database and key: open");

    Files.delete(home.resolve("data").resolve("master.key"));
    assertThat(doctor()).isOne();
    assertThat(out.toString()).contains("MEND  database and key: ", "put back your copy");
    assertThat(home.resolve("data").resolve("master.key")).doesNotExist();
  }

  /** Both while the program is stopped: a running one is asked how it is. */
  @Test
  void J52_looksAtTheBucketAsAStartWould() throws Exception {
    try (FakeS3 bucket = new FakeS3()) {
      Path key = Files.writeString(home.resolve("key"), "hunter2");
      environment.put("CLOAKROOM_S3_ENDPOINT", bucket.endpoint().toString());
      environment.put("CLOAKROOM_S3_BUCKET", FakeS3.BUCKET);
      environment.put("CLOAKROOM_S3_ACCESS_KEY_FILE", key.toString());
      environment.put("CLOAKROOM_S3_SECRET_KEY_FILE", key.toString());
      start().close();

      doctor();
      assertThat(out.toString())
          .contains("ok    database and key: open", ", pictures in pictures at http://127.0.0.1:")
          .doesNotContain("hunter2");
      assertThat(bucket.objects()).isEmpty();

      bucket.does(FakeS3.Fault.PUBLIC_LIST);
      assertThat(doctor()).isOne();
      assertThat(out.toString()).contains("MEND  database and key: ", "it is public");

      bucket.stop();
      assertThat(doctor()).isOne();
      assertThat(out.toString()).contains("MEND  database and key: ", "does not answer");
    }
  }

  @Test
  void callsNothingWellThatItDidNotAsk() throws Exception {
    start().close();

    doctor();

    assertThat(out.toString())
        .contains("?     address: ", "start cloakroom serve and ask again")
        .doesNotContain("All is well");
  }

  @Test
  void T39_saysWhatFailedLatelyWhetherTheProgramRunsOrNot() throws Exception {
    start().close();
    fails();

    assertThat(doctor()).isOne();
    assertThat(out.toString()).contains("MEND  lately: slack T1/C1: one original could not be");

    out.getBuffer().setLength(0);
    try (Shutdown running = start()) {
      assertThat(doctor()).as("%s", running).isOne();
    }
    assertThat(out.toString()).contains("MEND  lately: slack T1/C1: one original could not be");
  }

  @Test
  void T39_namesTheChannelInWhichSomethingFailedOnce() throws Exception {
    start().close();
    try (FakeSlack slack = FakeSlack.start(Clock.systemUTC(), 0)) {
      FakeChannel site = slack.watched("site", slack.person("ana"));
      serves(slack);
      fails(new Conversation(new Workspace("slack", slack.teamId()), site.id()));

      doctor();

      assertThat(out.toString())
          .containsOnlyOnce("lately: ")
          .contains("MEND  lately: Slack, #site: one original could not be");
    }
  }

  @Test
  void J09_saysThatSlackIsWellWhereNothingIsMissing() throws Exception {
    try (FakeSlack slack = FakeSlack.start(Clock.systemUTC(), 0)) {
      slack.watched("site", slack.owner(), slack.person("ana"));
      serves(slack);

      doctor();

      assertThat(out.toString())
          .contains("ok    Slack: nothing is missing; it watches one channel")
          .doesNotContain("MEND  Slack");
    }
  }

  @Test
  void J55_saysWhetherPicturesOpenInsideSlackAndHowThatIsSwitchedOn() throws Exception {
    try (FakeSlack slack = FakeSlack.start(Clock.systemUTC(), 0)) {
      slack.watched("site", slack.owner(), slack.person("ana"));
      serves(slack);
      doctor();
      assertThat(out.toString())
          .contains("ok    Slack: pictures open inside Slack where that is on");

      slack.switches().previews(Switches.Previews.REFUSED);
      out.getBuffer().setLength(0);
      doctor();
      assertThat(out.toString())
          .contains("ok    Slack: pictures open by Open on their cards alone; to open them inside")
          .contains("Work Object Previews", "entity_details_requested");

      environment.put("CLOAKROOM_SLACK_SIDE_PANE", "off");
      out.getBuffer().setLength(0);
      doctor();
      assertThat(out.toString())
          .contains("ok    Slack: pictures open by Open on their cards alone: CLOAKROOM_SLACK_SIDE")
          .doesNotContain("entity_details_requested");
    }
  }

  @Test
  void J09_saysThatTheDeletionTokenIsAnOrdinaryMembers() throws Exception {
    try (FakeSlack slack = FakeSlack.start(Clock.systemUTC(), 0)) {
      FakePerson ana = slack.person("ana");
      slack.watched("site", slack.owner(), ana);
      serves(slack);
      environment.put("CLOAKROOM_SLACK_DELETION_TOKEN", ana.userToken());

      assertThat(doctor()).isOne();

      assertThat(out.toString())
          .contains("MEND  Slack: CLOAKROOM_SLACK_DELETION_TOKEN: It belongs to Ana")
          .contains("neither owner nor admin")
          .doesNotContain("nothing is missing");
    }
  }

  @Test
  void J09_namesThePrivateChannelThatTheDeletionTokenIsNotIn() throws Exception {
    try (FakeSlack slack = FakeSlack.start(Clock.systemUTC(), 0)) {
      FakePerson ana = slack.person("ana");
      FakeChannel closed = slack.privateChannel("closed", ana);
      ana.inviteBot(closed);
      serves(slack);

      assertThat(doctor()).isOne();

      assertThat(out.toString())
          .contains("MEND  Slack, #closed: deletion token not in this private channel")
          .contains("/invite")
          .doesNotContain("nothing is missing");
    }
  }

  @Test
  void J09_saysThatSlackRefusesTheAppToken() throws Exception {
    try (FakeSlack slack = FakeSlack.start(Clock.systemUTC(), 0)) {
      slack.watched("site", slack.owner(), slack.person("ana"));
      serves(slack);
      environment.put("CLOAKROOM_SLACK_APP_TOKEN", "xapp-wrong");

      assertThat(doctor()).isOne();

      assertThat(out.toString())
          .contains("MEND  Slack: ", "CLOAKROOM_SLACK_APP_TOKEN", "invalid_auth")
          .doesNotContain("nothing is missing");
    }
  }

  @Test
  void T36_saysThatPicturesAreMissing() throws Exception {
    start().close();
    share(2, 1);

    assertThat(doctor()).isOne();
    assertThat(out.toString())
        .contains("MEND  pictures: of 2 stored pictures looked at 1 are missing");

    out.getBuffer().setLength(0);
    try (Shutdown running = start()) {
      assertThat(doctor()).as("%s", running).isOne();
    }
    assertThat(out.toString())
        .contains("MEND  program: of 2 stored pictures looked at 1 are missing");
  }

  @Test
  void T36_saysThatAllPicturesAreMissing() throws Exception {
    start().close();
    share(2, 2);

    assertThat(doctor()).isOne();
    assertThat(out.toString())
        .contains("MEND  database and key: the database knows sealed pictures, but none of");
    assertThatThrownBy(this::start)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("back your backup of that folder");
  }

  @Test
  void asksAProgramThatRunsAndWhereItsAddressLeads() throws Exception {
    try (Shutdown running = start()) {
      assertThat(doctor()).as("%s", running).isOne();
    }

    assertThat(out.toString())
        .contains("MEND  program: no chat is connected", "leads here")
        .doesNotContain("data folder");
  }

  @Test
  void saysThatAnAddressLeadsElsewhere() throws Exception {
    environment.put("CLOAKROOM_BASE_URL", "http://localhost:" + RunningCloakroom.freePort());

    try (Shutdown running = start()) {
      assertThat(doctor()).as("%s", running).isOne();
    }

    assertThat(out.toString())
        .contains("MEND  address: ", "does not lead here", environment.get("CLOAKROOM_PORT"));
  }

  @Test
  void saysWhetherHeicAndAvifAreShown() {
    doctor();
    assertThat(out.toString()).contains("ok    HEIC and AVIF: CLOAKROOM_HEIF_DECODER is off: ");

    environment.put("CLOAKROOM_HEIF_DECODER", "/bin/ls");
    assertThat(doctor()).isOne();
    assertThat(out.toString())
        .contains(
            "MEND  HEIC and AVIF: CLOAKROOM_HEIF_DECODER names a program that decodes neither");
  }

  @Test
  void doesNotStartWithADecoderThatDecodesNothing() {
    environment.put("CLOAKROOM_HEIF_DECODER", "/bin/ls");

    assertThatThrownBy(this::start)
        .isInstanceOf(WrongSettings.class)
        .hasMessageContaining("\"/bin/ls\"; try /usr/bin/heif-dec");
  }

  @Test
  void J53_saysHowOldTheBackupIsAndWhetherItsKeyIsThere() throws Exception {
    Path backups = home.resolve("backups");
    environment.put("CLOAKROOM_BACKUP_DIR", backups.toString());
    start().close();

    assertThat(doctor()).isOne();
    assertThat(out.toString())
        .contains("MEND  backup: none was ever finished in " + backups)
        .contains("run cloakroom backup " + backups);
    assertThat(backups).doesNotExist();

    assertThat(run("backup", backups.toString())).isZero();
    assertThat(said()).contains("ok    backup: in " + backups + " as of ", ", 0 h old");

    Path manifest = backups.resolve("manifest.json");
    String whole = Files.readString(manifest);
    Files.writeString(manifest, whole.substring(1));
    assertThat(said()).contains("MEND  backup: " + manifest + " is damaged");
    Files.writeString(manifest, whole);

    Path key = home.resolve("data").resolve("master.key");
    Path aside = Files.move(key, home.resolve("key-aside"));
    assertThat(said()).contains("MEND  backup: the master key file ");
    Files.move(aside, key);
    assertThat(said()).contains("ok    backup: ");

    environment.put("CLOAKROOM_DATA_DIR", home.resolve("another").toString());
    start().close();
    assertThat(said()).contains("MEND  backup: the one in ", "sealed by another master key");
  }

  private void serves(FakeSlack slack) {
    environment.put("CLOAKROOM_SLACK_BOT_TOKEN", slack.botToken());
    environment.put("CLOAKROOM_SLACK_APP_TOKEN", slack.appToken());
    environment.put("CLOAKROOM_SLACK_DELETION_TOKEN", slack.deletionToken());
    environment.put("CLOAKROOM_SLACK_API_URL", slack.apiUrl());
    environment.put("CLOAKROOM_SLACK_FILE_HOSTS", slack.fileHost());
  }

  /** A removal that the chat refused a moment ago. */
  private void fails() throws Exception {
    fails(new Conversation(new Workspace("slack", "T1"), "C1"));
  }

  private void fails(Conversation where) throws Exception {
    StorageSettings data = SettingsReader.forServe(environment).storage();
    try (Storage storage = Storage.open(data, Clock.systemUTC())) {
      storage
          .audit()
          .append(
              AuditEvent.of(Instant.now(), where.workspace(), Action.ORIGINAL_REMOVE_FAILED)
                  .in(where)
                  .on(ImageId.next())
                  .withOutcome("not_permitted"));
    }
  }

  /** Pictures with their links, the bytes of some of which are lost. */
  private void share(int pictures, int lost) throws Exception {
    Conversation where = new Conversation(new Workspace("slack", "T1"), "C1");
    StorageSettings data = SettingsReader.forServe(environment).storage();
    try (Storage storage = Storage.open(data, Clock.systemUTC())) {
      for (int i = 0; i < pictures; i++) {
        StoredImage image =
            new StoredImage(ImageId.next(), ImageType.JPEG, 1, 1, 1, false, Optional.empty());
        storage.blobs().put(image.original().key(), new ByteArrayInputStream(new byte[1]), 1);
        Instant now = Instant.now();
        Person owner = new Person(where.workspace(), "U1");
        Link link =
            Link.issue(
                LinkId.next(), image, where, owner, now, now.plusSeconds(999), ViewLimit.NONE);
        storage.links().add(link, List.of());
      }
    }
    try (Stream<Path> files = Files.walk(home.resolve("data").resolve("blobs"))) {
      for (Path file : files.filter(Files::isRegularFile).limit(lost).toList()) {
        Files.delete(file);
      }
    }
  }

  private Shutdown start() throws Exception {
    Shutdown running = new Shutdown();
    try {
      Application.start(
          Application.Kind.SERVE,
          SettingsReader.forServe(environment),
          Clock.systemUTC(),
          Wrapping.NONE,
          running,
          new Ending());
    } catch (WrongSettings e) {
      running.close();
      throw e;
    }
    return running;
  }

  private int doctor() {
    return run("doctor");
  }

  private int run(String... words) {
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(out, true));
    return line.execute(words);
  }

  /** What the doctor says now. */
  private String said() {
    out.getBuffer().setLength(0);
    doctor();
    return out.toString();
  }
}
