package io.cloakroom.intake.title;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.policy.picture.Tags;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J34: which hashtags of a post are tags of its pictures. */
class HashtagsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "north #pier at low tide      | pier",
        "#Pier, #PIER and (#pier)!    | pier",
        "#bridge-7. #Brücke_Süd       | bridge-7 brücke_süd",
        "#straße #Ärger #ΠΟΛΗ #пирс   | straße ärger πολη пирс",
        "＃ｐｉｅｒ #3d-model            | 3d-model pier",
        "*#pier* _#quay_ ~#jetty~     | jetty pier quay",
        "[#pier](https://a.example/b) | pier",
        "#pier#quay                   | pier",
        "#pier- #quay_ #a--b          | a--b pier quay",
        "R&amp;D: #pier               | pier",
      })
  void J34_hashtagsAreTags(String text, String tags) {
    assertThat(Hashtags.in(text).all()).containsExactly(tags.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#C123|pier> and <#123>",
        "&lt;#C123|pier&gt;",
        "#1 #2026 #2026-11 #12_3",
        "https://a.example/page#pier <https://a.example/#quay|here> www.a.example#jetty",
        "||#pier|| and ||#quay",
        "`#define` and ```\n#include\n``` and ```#open",
        "C# F#m a#pier x/#pier \\#pier @ana#pier",
        "# pier\n## quay\n#",
        "#none #-pier #_pier #🙂",
        "#abcdefghijklmnopqrstuvwxyzabcde",
        "<@U1> &#39;",
        "",
      })
  void J34_andWhatOnlyLooksLikeOneIsNone(String text) {
    assertThat(Hashtags.in(text).all()).isEmpty();
  }

  @Test
  void J34_aPostHasTheFirstTwentyAndALongOneIsReadInNoTime() {
    String many = IntStream.range(0, 50).mapToObj(i -> "#t" + i).collect(Collectors.joining(" "));
    List<String> odd = List.of("#", "[", "`", "<#", "||", "#a-", "&lt;", "```");

    assertThat(Hashtags.in(many).all()).hasSize(Tags.MOST).contains("t0", "t19");
    odd.forEach(one -> assertThat(Hashtags.in(one.repeat(40_000)).all().size()).isLessThan(2));
  }
}
