package io.cloakroom.slack.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class SlackFileTest {
  @Test
  void fetchesWhatSlackHostsAndNothingThatItDoesNot() throws JsonProcessingException {
    assertThat(file("{'id':'F1','mode':'hosted'}").isFetchable()).isTrue();
    assertThat(file("{'id':'F1','mode':'file_access'}").isFetchable()).isTrue();
    assertThat(file("{'id':'F1','mode':'external','url_private':'u'}").isFetchable()).isFalse();
    assertThat(file("{'id':'F1','mode':'snippet','url_private':'u'}").isFetchable()).isFalse();
    assertThat(file("{'id':'F1','mode':'tombstone'}").isFetchable()).isFalse();
    assertThat(file("{'mode':'hosted'}").isFetchable()).isFalse();
  }

  /** Other implementations of Slack's interface say no mode, and once lost their files. */
  @Test
  void takesAFileWithoutAModeForHostedEvenBeforeItsAddressIsKnown() throws JsonProcessingException {
    assertThat(file("{'id':'F1'}").isHosted()).isTrue();
    assertThat(file("{'id':'F1','mode':null,'url_private':'u'}").isHosted()).isTrue();
    assertThat(file("{'id':'F1','is_external':true,'url_private':'u'}").isFetchable()).isFalse();
    assertThat(file("{'id':'F1','file_access':'check_file_info'}").isStub()).isTrue();
  }

  @Test
  void saysWhetherAFileIsShownInOtherChannelsAlsoWhereNotAllAreListed()
      throws JsonProcessingException {
    assertThat(file("{'id':'F1'}").isShownBeside("C1")).isFalse();
    assertThat(shown("'shares':{'private':{'C1':[{'ts':'1'},{'ts':'2'}]}}")).isFalse();
    assertThat(shown("'is_public':true,'shares':{'public':{'C1':[{'ts':'1'}]}}")).isFalse();
    assertThat(shown("'shares':{'public':{'C1':[],'C2':[{'ts':'1'}]}}")).isTrue();
    assertThat(shown("'channels':['C1'],'groups':['C2']")).isTrue();
    assertThat(shown("'channels':['C1'],'ims':['D2']")).isTrue();
    assertThat(shown("'channels':['C1'],'has_more_shares':true")).isTrue();
    assertThat(shown("'channels':['C1'],'skipped_shares':true")).isTrue();
    assertThat(shown("'is_public':true,'groups':['C1']")).isTrue();
  }

  private static boolean shown(String places) throws JsonProcessingException {
    return file("{'id':'F1'," + places + "}").isShownBeside("C1");
  }

  private static SlackFile file(String json) throws JsonProcessingException {
    return SlackFile.of(new ObjectMapper().readTree(json.replace('\'', '"')));
  }
}
