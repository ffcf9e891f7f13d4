package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoSettings;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.Storage;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T62: what the program that people run writes of a flood of refused looks. */
@Tag("full")
class RefusedLooksTest {
  private static final int LOOKS = 100;
  private static final int MOST_ROWS = 6;

  @TempDir Path home;

  @Test
  void T62_aFloodOfRefusedLooksIsCountedInAFewRowsAndNothingIsLeftOut() throws Exception {
    TurnableClock clock = new TurnableClock();
    Settings settings = DemoSettings.in(home);
    try (Shutdown running = new Shutdown()) {
      Application.start(
          Application.Kind.DEMO, settings, clock, Wrapping.NONE, running, new Ending());
      DemoClient demo = new DemoClient(settings.baseUrl());
      String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
      String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
      DemoClient.Browser dan = demo.signIn(demo.personalLink("dan", "other", link));

      for (int i = 0; i < LOOKS; i++) {
        assertThat(demo.view(dan, link).status()).isEqualTo(403);
      }
    }

    try (Storage storage = Storage.open(settings.storage(), clock)) {
      List<AuditEvent> refused =
          storage
              .audit()
              .find(AuditQuery.everything(new Workspace("demo", "demo")), OptionalLong.empty(), 500)
              .events()
              .stream()
              .map(RecordedEvent::event)
              .filter(event -> event.action().equals(Action.ACCESS_DENIED))
              .toList();
      assertThat(refused).hasSizeLessThanOrEqualTo(MOST_ROWS);
      assertThat(refused.stream().mapToLong(AuditEvent::count).sum()).isEqualTo(LOOKS);
    }
  }
}
