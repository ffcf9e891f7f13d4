package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** J33 in the demo, over the database of the program. */
class ReviewInDemoTest extends DemoStage {
  @Test
  void J33_theAdminIsToldOnceAMonthAndWhatNobodyAnswersForIsShortened() throws Exception {
    String post = demo.post("ana", "site", List.of(Pictures.phone()));
    demo.awaitReplaced("ana", "site", post);
    String link =
        DemoClient.words(demo.type("cho", "site", "/image list"))
            .replaceAll("(?s).*?([0-9a-hjkmnp-tv-z]{26}).*", "$1");
    demo.type("cho", "site", "/image set " + link + " expiry:120d");

    clock.turn(Duration.ofHours(7));
    await("that the channel is known").until(this::isListed);
    clock.turn(Duration.ofDays(62));
    JsonNode card = awaitTold("cho", "site", "Monthly review of");
    assertThat(DemoClient.words(card))
        .contains("One open link that nobody looked at for a month", link);
    clock.turn(Duration.ofDays(7));
    awaitTold("cho", "site", "Nobody chose to keep all in the review of");
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + link)))
        .contains("Open the picture");
    clock.turn(Duration.ofHours(25));
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + link)))
        .contains("expired")
        .doesNotContain("Open the picture");

    assertThat(DemoClient.words(demo.press("cho", "site", button(card, "Keep all as it is"))))
        .contains("That review is over");
    assertThat(DemoClient.words(demo.press("cho", "site", button(card, "Revoke it"))))
        .contains("is revoked");
    assertThat(DemoClient.words(demo.type("cho", "site", "/image policy review")))
        .contains("Nothing stands out in");
  }

  private boolean isListed() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select * from review")) {
      return rows.next();
    }
  }
}
