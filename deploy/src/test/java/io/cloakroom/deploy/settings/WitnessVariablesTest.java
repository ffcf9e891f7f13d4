package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.record.checkpoint.WitnessKey;
import io.cloakroom.record.witness.Witness;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.settings.WrongSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who else signs the record, as operators write it. */
class WitnessVariablesTest {
  private static final String URLS = "CLOAKROOM_WITNESS_URLS";
  private static final String QUORUM = "CLOAKROOM_WITNESS_QUORUM";
  private static final String ONE = key("one.example/w");
  private static final String TWO = key("two.example");
  private static final String THREE = key("three.example");

  @Test
  void T26_readsTheirAddressesAndKeys() throws Exception {
    WitnessPolicy policy =
        serve(
                Map.of(
                    URLS,
                    "https://one.example/w/#"
                        + ONE
                        + ", https://two.example#"
                        + TWO
                        + ",\n"
                        + "http://127.0.0.1:7/x#"
                        + THREE,
                    QUORUM,
                    "3"))
            .witnesses();

    assertThat(policy.witnesses())
        .containsExactly(
            new Witness(URI.create("https://one.example/w"), WitnessKey.parse(ONE)),
            new Witness(URI.create("https://two.example"), WitnessKey.parse(TWO)),
            new Witness(URI.create("http://127.0.0.1:7/x"), WitnessKey.parse(THREE)));
    assertThat(policy.quorum()).isEqualTo(3);
  }

  @Test
  void T26_moreThanHalfOfThemAreEnough() throws Exception {
    assertThat(serve(Map.of()).witnesses()).isEqualTo(WitnessPolicy.NONE);
    assertThat(quorumOf(1)).isEqualTo(1);
    assertThat(quorumOf(2)).isEqualTo(2);
    assertThat(quorumOf(3)).isEqualTo(2);
  }

  private static int quorumOf(int many) throws Exception {
    String all =
        String.join(
            ",",
            List.of("https://a.example#" + ONE, "https://b.example#" + TWO, "https://c#" + THREE)
                .subList(0, many));
    return serve(Map.of(URLS, all)).witnesses().quorum();
  }

  @Test
  void T26_saysWhatIsWrongWithThem() {
    assertThat(mistake("https://one.example")).contains("a witness without its key");
    assertThat(mistake("https://one.example#" + ONE.replace('A', 'B')))
        .contains("a public key", "; try https://");
    assertThat(mistake("https://one.example#cloakroom-x+0a0b0c0d+AQ==")).contains("a public key");
    assertThat(mistake("http://one.example#" + ONE)).contains("not reached by https");
    assertThat(mistake("https://bob:secret@one.example#" + ONE))
        .contains("user name or password")
        .doesNotContain("secret");
    assertThat(mistake("https://a.example#" + ONE + ",https://b.example#" + ONE))
        .contains("names a witness twice");
    assertThat(mistake("ftp://a.example#" + ONE)).contains("not the address of a witness");
    assertThat(mistakes(Map.of(URLS, "https://a.example#" + ONE, QUORUM, "2")))
        .containsExactly(QUORUM + " is 2, of 1 witnesses; lower it, or name more");
    assertThat(mistakes(Map.of(URLS, "https://a.example#" + ONE, QUORUM, "none")))
        .containsExactly(QUORUM + " is not a number of witnesses: \"none\"; try 2");
    assertThat(mistakes(Map.of(QUORUM, "1"))).hasSize(1);
  }

  @Test
  void T26_readsWhatTheRecordIsCalled() throws Exception {
    assertThat(
            serve(Map.of("CLOAKROOM_RECORD_NAME", "example.com/pictures")).storage().recordName())
        .extracting(name -> name.chosen())
        .isEqualTo(Optional.of("example.com/pictures"));
    assertThat(serve(Map.of()).storage().recordName().chosen()).isEmpty();
    assertThat(mistakes(Map.of("CLOAKROOM_RECORD_NAME", "our pictures")))
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_RECORD_NAME is not a name of a record: \"our pictures\"; try");
  }

  private static String key(String name) {
    return WitnessKey.of(name, new byte[32]).text();
  }

  private static String mistake(String urls) {
    List<String> mistakes = mistakes(Map.of(URLS, urls));
    assertThat(mistakes).hasSize(1);
    return mistakes.get(0);
  }

  private static Settings serve(Map<String, String> environment) throws WrongSettings {
    return SettingsReader.forServe(new HashMap<>(environment));
  }

  private static List<String> mistakes(Map<String, String> environment) {
    return catchThrowableOfType(WrongSettings.class, () -> serve(environment)).mistakes();
  }
}
