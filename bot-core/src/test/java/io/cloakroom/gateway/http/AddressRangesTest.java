package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,      10.255.3.4,       true",
    "10.0.0.0/8,      11.0.0.1,         false",
    "192.168.7.64/26, 192.168.7.127,    true",
    "192.168.7.64/26, 192.168.7.128,    false",
    "203.0.113.7,     203.0.113.7,      true",
    "203.0.113.7,     203.0.113.8,      false",
    "203.0.113.7/32,  203.0.113.7,      true",
    "fd00::/8,        fdff:1::2,        true",
    "fd00::/8,        fe80::1,          false",
    "::1,             0:0:0:0:0:0:0:1,  true",
    "fe80::/10,       fe80::1%eth0,     true",
    "10.0.0.0/8,      ::ffff:10.1.2.3,  true",
    "10.0.0.0/8,      fd00::1,          false",
    "128.0.0.0/1,     255.0.0.1,        true",
    "128.0.0.0/1,     127.0.0.1,        false"
  })
  void knowsWhatIsInThem(String range, String address, boolean inside) {
    assertThat(AddressRanges.of(List.of(range)).contains(address)).isEqualTo(inside);
  }

  /** What a header says is anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "proxy", "unknown", "10.0.0", "10.0.0.256", "10.0.0.1:80", "_x", "%", "x:1"})
  void whatIsNoAddressIsInNone(String address) {
    assertThat(AddressRanges.of(List.of("10.0.0.0/8", "::/1")).contains(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example.com",
        "10.0.0",
        "10.0.0.0.1",
        "10.0.0.256",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0/",
        "fd00::/129",
        "fd00:::1/8",
        "/8"
      })
  void refusesWhatIsNone(String range) {
    assertThatThrownBy(() -> AddressRanges.of(List.of("127.0.0.1", range)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("is no address and no network: \"" + range + "\"; try");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0"})
  void everybodyIsNoNetwork(String range) {
    assertThatThrownBy(() -> AddressRanges.of(List.of(range)))
        .hasMessageStartingWith("is everybody: \"" + range + "\"");
  }

  @Test
  void ofNoneThereIsNobodyIn() {
    assertThat(AddressRanges.of(List.of()).contains("127.0.0.1")).isFalse();
  }
}
