package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** F24 on Discord: the same picture again. */
final class SamePictureJourneysTest extends Museum {
  private static final String SAID = "This very picture is already in ";
  private static final FakeUpload AGAIN = FakeUpload.of("IMG_2.png", load("gps.png"));

  @Test
  void F24_whoeverPostsAPictureThatIsThereHearsWhereAndFromWhom_andIsLedToIt() {
    receipt(bob, site, picture());

    FakeMessage told = receipt(ana, other, picture());

    assertThat(told.text()).contains(SAID + "<#" + site.id() + ">, since ", "<@" + bob.id() + ">");
    assertThat(ana.press(told, "The earlier picture").reply().text())
        .contains("<#" + site.id() + ">");
    assertThat(other.messages()).noneMatch(one -> one.text().contains("already"));
    assertThat(bob.directMessages()).noneMatch(one -> one.text().contains("already"));
  }

  @Test
  void T48_whoeverDoesNotSeeThatChannelHearsNothingOfIt() {
    receipt(ana, site, picture());
    receipt(dan, other, AGAIN);
    FakeMessage never = receipt(dan, other, picture());

    assertThat(never.text()).doesNotContain("already", Long.toString(site.id()));
    assertThat(never.buttons()).doesNotContain("The earlier picture");

    site.deny(bob, Permissions.VIEW_CHANNEL);
    other.deny(dan, Permissions.VIEW_CHANNEL);
    assertThat(receipt(bob, other, picture()).text())
        .as("of what they see they hear, and of nothing else")
        .contains(SAID + "<#" + other.id() + ">", "<@" + dan.id() + ">")
        .doesNotContain(Long.toString(site.id()));
  }

  private FakeMessage receipt(FakePerson author, FakeChannel where, FakeUpload upload) {
    int before = receipts(author).size();
    replaced(author.post(where, "pier", upload));
    await("the receipt", () -> receipts(author).size() > before);
    return receipts(author).get(before);
  }

  private static List<FakeMessage> receipts(FakePerson author) {
    return author.directMessages().stream().filter(one -> one.text().contains("We took")).toList();
  }
}
