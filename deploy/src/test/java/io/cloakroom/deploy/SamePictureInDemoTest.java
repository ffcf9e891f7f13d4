package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** F24 in the demo, over the database of the program and a new start of it. */
class SamePictureInDemoTest extends DemoStage {
  private static final String SAID = "This very picture is already in ";

  @Test
  void F24_saysThatThePictureIsThereAlready_T48_andOnlyToWhoeverReadsThatChannel()
      throws Exception {
    assertThat(receipt("ana", "site")).doesNotContain("already");
    startAgain();

    assertThat(receipt("bob", "site")).contains(SAID, "ana");
    assertThat(receipt("dan", "other")).doesNotContain("already");
  }
}
