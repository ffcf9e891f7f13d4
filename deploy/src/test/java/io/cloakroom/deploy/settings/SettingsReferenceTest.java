package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.testing.WrittenPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReferenceTest {
  @Test
  void theHandbookListsEverySettingAsItIsDeclared() throws Exception {
    WrittenPart table = new WrittenPart(Path.of("docs/settings.md"), "settings");

    assertThat(table.isNow(SettingsReference.markdown())).isEqualTo(SettingsReference.markdown());
  }

  @Test
  void theSampleHasEverySettingAndCanBeRead(@TempDir Path folder) throws Exception {
    Path sample = Path.of("cloakroom.conf");
    if (Boolean.getBoolean("cloakroom.write")) {
      Files.writeString(sample, SettingsReference.sample());
    }
    assertThat(sample).hasContent(SettingsReference.sample());
    assertThat(SettingsFile.read(sample.toAbsolutePath(), Optional.empty()).values()).isEmpty();

    String on = Files.readString(sample).replaceAll("(?m)^#(?=(CLOAKROOM|OTEL)_)", "");
    SettingsFile all =
        SettingsFile.read(Files.writeString(folder.resolve("on.conf"), on), Optional.of(folder));
    assertThat(all.mistakes()).isEmpty();
    assertThat(all.values().keySet())
        .containsExactlyInAnyOrderElementsOf(
            SettingsReader.ALL.stream()
                .flatMap(VariableGroup::names)
                .filter(name -> !name.equals("CLOAKROOM_CONFIG"))
                .toList());
    assertThat(on.lines()).allMatch(line -> line.length() <= 100);
  }

  /** What the sample says that holds by itself can be said. */
  @Test
  void whatHoldsByItselfIsAValueThatIsTaken() {
    List<Variable<?>> usual =
        SettingsReader.ALL.stream()
            .flatMap(group -> group.variables().stream())
            .filter(variable -> SettingsReference.literal(variable).isPresent())
            .toList();

    assertThat(usual).hasSizeGreaterThan(15);
    for (Variable<?> variable : usual) {
      String value = SettingsReference.literal(variable).orElseThrow();
      assertThat(variable.reading().read(value)).as(variable.name()).isNotNull();
    }
  }

  @Test
  void noSettingIsDeclaredTwice() {
    List<String> names = SettingsReader.ALL.stream().flatMap(VariableGroup::names).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("(CLOAKROOM|OTEL)_[A-Z0-9_]+"));
  }

  @Test
  void theHelpFitsATerminal() {
    assertThat(SettingsReference.help()).allMatch(line -> line.length() <= 78);
    assertThat(String.join(" ", SettingsReference.help()).replaceAll(" +", " "))
        .contains("(C2SP, https://c2sp.org/tlog-witness)")
        .doesNotContain("](");
  }
}
