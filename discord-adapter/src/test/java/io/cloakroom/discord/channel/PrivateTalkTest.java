package io.cloakroom.discord.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import org.junit.jupiter.api.Test;

/** T56: a direct message says whose it is to the bot, and to no record. */
class PrivateTalkTest {
  private static final PrivateTalk TALK = new PrivateTalk(7, 40, 12);

  private static Conversation of(String id) {
    return new Conversation(new Workspace("discord", "7"), id);
  }

  @Test
  void isReadAsItIsWritten() {
    assertThat(TALK.conversation()).isEqualTo(of("dm-40~12"));
    assertThat(PrivateTalk.of(of("dm-40~12"))).hasValue(TALK);
    assertThat(PrivateTalk.of(of("dm-40-12"))).hasValue(TALK);
  }

  @Test
  void isOneAlsoWhereNobodyIsNamed() {
    Conversation onRecord = TALK.conversation().unnamed();

    assertThat(onRecord).isEqualTo(of("dm-40"));
    assertThat(PrivateTalk.is(onRecord)).isTrue();
    assertThat(PrivateTalk.of(onRecord)).isEmpty();
    assertThat(PrivateTalk.of(of("dm-40~erased-1"))).isEmpty();
    assertThat(PrivateTalk.is(of("40"))).isFalse();
  }
}
