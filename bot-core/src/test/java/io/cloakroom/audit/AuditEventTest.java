package io.cloakroom.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.testing.Sample;
import org.junit.jupiter.api.Test;

class AuditEventTest {
  private static final Conversation TALK = new Conversation(Sample.HOME, "dm-40~ana");

  /** Where it is sealed, an erasure could not take it out again. */
  @Test
  void T56_whoseTalkWithTheBotItIsStandsInNoEvent() {
    AuditEvent event = Sample.event(Sample.HOME).in(TALK);

    assertThat(event.conversation()).hasValue(new Conversation(Sample.HOME, "dm-40"));
    assertThat(AuditQuery.everything(Sample.HOME).in(TALK).fits(event)).isTrue();
    assertThat(AuditQuery.everything(Sample.HOME).in(Sample.SITE).fits(event)).isFalse();
  }
}
