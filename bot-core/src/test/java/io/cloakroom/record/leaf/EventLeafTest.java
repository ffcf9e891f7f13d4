package io.cloakroom.record.leaf;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.LEGAL;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is hashed of an event. */
class EventLeafTest {
  private static final AuditEvent EVENT =
      new AuditEvent(
          UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
          Instant.ofEpochSecond(1_700_000_000, 123_456_789),
          HOME,
          Action.REQUEST_APPROVED,
          Optional.of(ANN),
          Optional.of(SITE),
          Optional.of(new ImageId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058"))),
          "ok",
          Map.of("asker", "U7", "link", "0abc"));
  private static final PersonalParts PARTS =
      PersonalParts.parse("AAECAwQFBgcICQoLDA0ODw== actor asker");

  /** Made by a program of its own, from the description alone. */
  private static final String GOLDEN =
      "01000000000000000701890a5dac96774bbcceb302099a8057000000006553f100075bcd15000000"
          + "0464656d6f00000002573100000010726571756573742e617070726f766564000000026f6b01a858"
          + "0c2eed49932dc23fc7c637136d91d13bc511c640ac88773dd7142b45b484010000000464656d6f00"
          + "000002573100000004736974650101890a5dac96774bbcceb302099a805800000002000000056173"
          + "6b6572018eafb863b77e8d891559c723f44a2592752b4b66c14ab6632c77479acdc3deda00000004"
          + "6c696e6b000000000430616263";

  private static final String GOLDEN_LEAF = "v4HJKXtLo/aKv2q0+dLWpm26vxHCx8DAI0g1GrfDTq0=";

  /** Written down once: a leaf that is sealed must read the same in every later release. */
  /** Whoever is handed a proof may be handed such a one. */
  @Test
  void T26_aMomentBeyondAllTimeIsNoLeaf() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(EventLeaf.VERSION);
    for (long word : new long[] {1, 1, 1, Long.MAX_VALUE}) {
      out.writeLong(word);
    }
    out.writeInt(Integer.MAX_VALUE);

    assertThatThrownBy(() -> LeafFields.read(bytes.toByteArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no leaf");
  }

  @Test
  void T26_theBytesOfASealedEventNeverChange() {
    byte[] content = EventLeaf.content(7, EVENT, PARTS);

    assertThat(HexFormat.of().formatHex(content)).isEqualTo(GOLDEN);
    assertThat(new TreeHasher().leaf(content).base64()).isEqualTo(GOLDEN_LEAF);
  }

  @Test
  void T26_everyFieldIsInTheLeaf() {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("as it is", EventLeaf.content(7, EVENT, PARTS));
    contents.put("sequence", EventLeaf.content(8, EVENT, PARTS));
    for (AuditEvent changed : changed()) {
      contents.put(changed.toString(), EventLeaf.content(7, changed, PARTS));
    }

    Set<String> different = new HashSet<>();
    contents.values().forEach(content -> different.add(HexFormat.of().formatHex(content)));
    assertThat(different).hasSameSizeAs(contents.values());
  }

  private static List<AuditEvent> changed() {
    return List.of(
        with(UUID.randomUUID(), EVENT.at()),
        with(EVENT.id(), EVENT.at().plusNanos(1)),
        with(EVENT.id(), EVENT.at().plusSeconds(1)),
        new AuditEvent(
            EVENT.id(),
            EVENT.at(),
            OTHER,
            EVENT.action(),
            EVENT.actor(),
            EVENT.conversation(),
            EVENT.image(),
            EVENT.outcome(),
            EVENT.details()),
        new AuditEvent(
            EVENT.id(),
            EVENT.at(),
            HOME,
            Action.REQUEST_DENIED,
            EVENT.actor(),
            EVENT.conversation(),
            EVENT.image(),
            EVENT.outcome(),
            EVENT.details()),
        EVENT.by(BOB),
        EVENT.by(new Person(OTHER, ANN.id())),
        without(true, false, false),
        EVENT.in(LEGAL),
        without(false, true, false),
        EVENT.on(ImageId.next()),
        without(false, false, true),
        EVENT.withOutcome("expired"),
        EVENT.with("asker", "U8"),
        EVENT.with("link", "0abd"),
        EVENT.with("more", ""),
        EVENT.with("actor", "U8"),
        details(Map.of("link", "0abc")),
        details(Map.of("asker", "U7")));
  }

  @Test
  void J50_aPersonCanBeForgottenAndTheLeafStays() {
    AuditEvent withoutAnn = without(true, false, false);
    PersonalParts parts = PARTS.forgetting(PersonalParts.ACTOR, EVENT);
    AuditEvent without = withoutAnn.with("asker", "");

    byte[] forgotten = EventLeaf.content(7, withoutAnn, parts);

    assertThat(forgotten).isEqualTo(EventLeaf.content(7, EVENT, PARTS));
    assertThat(EventLeaf.content(7, without, parts)).isNotEqualTo(forgotten);
    PersonalParts both = parts.forgetting("asker", withoutAnn);
    assertThat(EventLeaf.content(7, details(without, Map.of("link", "0abc")), both))
        .isEqualTo(forgotten);
  }

  /** With a salt that could be made again, every person of the workspace could be tried. */
  @Test
  void J50_nothingThatIsKeptLeadsBackToWhoWasForgotten() {
    PersonalParts parts = PARTS.forgetting(PersonalParts.ACTOR, EVENT);

    assertThat(parts.text()).doesNotContain("AAECAwQFBgcICQoLDA0ODw==").contains("asker=s:");
    assertThat(parts.salt(PersonalParts.ACTOR)).isEmpty();
    assertThat(parts.hash(PersonalParts.ACTOR, EVENT.by(BOB)))
        .isEqualTo(parts.hash(PersonalParts.ACTOR, EVENT));
  }

  @Test
  void J50_noPersonStandsInTheLeafInClear() {
    AuditEvent event =
        EVENT.with("reason", "because Zoe").with("holder", "U-ZOE").with("old", "U-ZOE");

    byte[] content =
        EventLeaf.content(7, event, PersonalParts.of(event, new SecureRandom(new byte[] {1})));

    String text = new String(content, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("0abc").doesNotContain("U-ZOE", "because", ANN.id());
  }

  /** A name that is set, or what a detail that nobody thought of says, may be somebody's id. */
  @Test
  void J50_noSettingThatNamesAPersonStandsInTheLeafInClear() {
    AuditEvent event =
        EVENT
            .with("setting", "frozen/@U-ZOE")
            .with("approvers", "@U-ZOE -> nobody")
            .with("rights", "U-ZOE until 2d")
            .with("thought_of_later", "U-ZOE");

    byte[] content =
        EventLeaf.content(7, event, PersonalParts.of(event, new SecureRandom(new byte[] {1})));

    String text = new String(content, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("0abc").doesNotContain("U-ZOE");
  }

  @Test
  void twoEventsOfOnePersonHaveNothingInCommon() {
    SecureRandom random = new SecureRandom();

    assertThat(PersonalParts.of(EVENT, random).hash(PersonalParts.ACTOR, EVENT).orElseThrow())
        .isNotEqualTo(
            PersonalParts.of(EVENT, random).hash(PersonalParts.ACTOR, EVENT).orElseThrow());
  }

  @Test
  void keepsItsPartsAsText() {
    PersonalParts forgotten = PARTS.forgetting("asker", EVENT);

    assertThat(PersonalParts.parse(forgotten.text()).text()).isEqualTo(forgotten.text());
    assertThat(EventLeaf.content(7, EVENT, PersonalParts.parse(forgotten.text())))
        .isEqualTo(EventLeaf.content(7, EVENT, PARTS));
    assertThat(PersonalParts.parse("")).isSameAs(PersonalParts.NONE);
    AuditEvent ofTheBot = AuditEvent.of(EVENT.at(), HOME, Action.LINK_EXPIRED);
    assertThat(PersonalParts.of(ofTheBot, new SecureRandom()).text()).isEmpty();
    for (String wrong :
        List.of(" ", "-", "x", "AAEC actor", "- actor", "- actor=s:AAEC", "- a=b")) {
      assertThatThrownBy(() -> PersonalParts.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static AuditEvent with(UUID id, Instant at) {
    return new AuditEvent(
        id,
        at,
        HOME,
        EVENT.action(),
        EVENT.actor(),
        EVENT.conversation(),
        EVENT.image(),
        EVENT.outcome(),
        EVENT.details());
  }

  private static AuditEvent without(boolean actor, boolean conversation, boolean image) {
    return new AuditEvent(
        EVENT.id(),
        EVENT.at(),
        HOME,
        EVENT.action(),
        actor ? Optional.empty() : EVENT.actor(),
        conversation ? Optional.empty() : EVENT.conversation(),
        image ? Optional.empty() : EVENT.image(),
        EVENT.outcome(),
        EVENT.details());
  }

  private static AuditEvent details(Map<String, String> details) {
    return details(EVENT, details);
  }

  private static AuditEvent details(AuditEvent event, Map<String, String> details) {
    return new AuditEvent(
        event.id(),
        event.at(),
        event.workspace(),
        event.action(),
        event.actor(),
        event.conversation(),
        event.image(),
        event.outcome(),
        details);
  }
}
