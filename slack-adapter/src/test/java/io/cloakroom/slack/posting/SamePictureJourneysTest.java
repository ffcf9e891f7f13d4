package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F24 on Slack: the same picture again. */
class SamePictureJourneysTest {
  private static final String SAID = "This very picture is already in ";

  private final SlackRig rig = new SlackRig();
  private final FakeChannel quay = rig.slack.channel("quay", rig.ana, rig.dan);

  @BeforeEach
  void inviteTheBot() {
    rig.ana.inviteBot(quay);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void F24_whoever_posts_a_picture_that_is_there_hears_where_and_from_whom_and_is_led_to_it() {
    receipt(rig.bob, rig.site, 1);

    SeenMessage told = receipt(rig.ana, quay, 1);

    assertThat(told.ephemeral()).isTrue();
    assertThat(told.words()).contains(SAID + "<#" + rig.site.id() + ">, since ", "from Bob.");
    assertThat(rig.ana.press(told, "The earlier picture").awaitAnswer("Posted by").words())
        .contains("<#" + rig.site.id() + ">");
    assertThat(rig.dan.sees(quay)).noneMatch(one -> one.words().contains("already"));
    assertThat(rig.dan.ephemerals()).isEmpty();
    assertThat(rig.bob.ephemerals()).noneMatch(one -> one.words().contains("already"));
  }

  @Test
  void T48_whoever_is_not_in_that_channel_hears_nothing_of_it() {
    receipt(rig.ana, quay, 1);
    SeenMessage fresh = receipt(rig.bob, rig.site, 2);
    SeenMessage again = receipt(rig.bob, rig.site, 1);

    assertThat(again.words()).doesNotContain("already", quay.id());
    assertThat(again.buttons()).isEqualTo(fresh.buttons());
  }

  private SeenMessage receipt(FakePerson author, FakeChannel where, int picture) {
    int before = receipts(author).size();
    author.post(where, "pier", FakeFile.of("IMG_1.jpg", Photo.jpeg(picture)));
    rig.awaitThat("the receipt", () -> receipts(author).size() > before);
    return receipts(author).get(before);
  }

  private static List<SeenMessage> receipts(FakePerson author) {
    return author.ephemerals().stream().filter(said -> said.words().contains("We took")).toList();
  }
}
