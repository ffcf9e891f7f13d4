package io.cloakroom.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.demo.world.DemoCast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLogTest {
  @TempDir Path directory;
  private DemoSite site;

  @BeforeEach
  void open() throws Exception {
    site = new DemoSite(directory);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  @Test
  void J38_not_security_showsTheLogToTheSecurityRoleAloneAndRecordsBoth() throws Exception {
    int denied = site.get("/api/log?as=ana").statusCode();
    JsonNode events = site.json("/api/log?as=sec").get("events");
    site.get("/api/log?as=sec");

    assertThat(denied).isEqualTo(403);
    assertThat(events.findValuesAsText("action")).contains("command.denied", "audit.query");
    assertThat(recorded(Action.AUDIT_QUERY)).isEqualTo(1);
  }

  @Test
  void recordsALongLookAtTheLogAgainAfterFiveMinutes() throws Exception {
    site.get("/api/log?as=sec");
    site.stage.turnClock(Duration.ofMinutes(6));
    site.get("/api/log?as=sec");

    assertThat(recorded(Action.AUDIT_QUERY)).isEqualTo(2);
  }

  private long recorded(Action action) {
    return site
        .database
        .audit()
        .find(AuditQuery.everything(DemoCast.WORKSPACE), OptionalLong.empty(), 50)
        .events()
        .stream()
        .map(RecordedEvent::event)
        .filter(event -> event.action().equals(action))
        .count();
  }
}
