package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.settings.VariableGroup;
import io.cloakroom.testing.WrittenPart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
  @Test
  void theHandbookListsEverySettingAsItIsDeclared() throws Exception {
    WrittenPart table = new WrittenPart(Path.of("docs/settings.md"), "settings");

    assertThat(table.isNow(SettingsReference.markdown())).isEqualTo(SettingsReference.markdown());
  }

  @Test
  void noSettingIsDeclaredTwice() {
    List<String> names = SettingsReader.ALL.stream().flatMap(VariableGroup::names).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("CLOAKROOM_[A-Z0-9_]+"));
  }

  @Test
  void theHelpFitsATerminal() {
    assertThat(SettingsReference.help()).allMatch(line -> line.length() <= 78);
    assertThat(String.join(" ", SettingsReference.help()).replaceAll(" +", " "))
        .contains("(C2SP, https://c2sp.org/tlog-witness)")
        .doesNotContain("](");
  }
}
