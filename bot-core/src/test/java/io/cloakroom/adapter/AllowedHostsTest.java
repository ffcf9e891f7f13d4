package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat T19: nothing is called on another's word but what the settings name. */
final class AllowedHostsTest {
  private final AllowedHosts hosts =
      new AllowedHosts(
          Set.of(
              "files.example.com",
              "*.slack.example",
              "far.example:8443",
              "127.0.0.1:9000",
              "[::1]"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://files.example.com/a.jpg",
        "https://FILES.example.com:443/a.jpg",
        "https://one.slack.example/a.jpg",
        "https://one.two.slack.example/a.jpg",
        "https://far.example:8443/a.jpg",
        "http://127.0.0.1:9000/a.jpg",
        "http://[::1]/a.jpg",
      })
  void namedHostsAreCalled(String address) {
    assertThat(hosts.allowed(address)).contains(HttpUrl.get(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://files.example.com/a.jpg",
        "https://files.example.com:8443/a.jpg",
        "https://files.example.com.evil.example/a.jpg",
        "https://files.example.com@evil.example/a.jpg",
        "https://evil.example\\@files.example.com.evil.example/a.jpg",
        "https://user@files.example.com/a.jpg",
        "https://:word@files.example.com/a.jpg",
        "https://slack.example/a.jpg",
        "https://evilslack.example/a.jpg",
        "https://far.example/a.jpg",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1/a.jpg",
        "http://127.0.0.1:9001/a.jpg",
        "http://localhost:9000/a.jpg",
        "file:///etc/passwd",
        "ftp://files.example.com/a.jpg",
        "not an address",
        "",
      })
  void T19_noOtherAddressIsCalled(String address) {
    assertThat(hosts.allowed(address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.7",
        "224.0.0.251",
        "239.255.255.250",
        "255.255.255.255",
        "::",
        "::1",
        "::10.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:100.64.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
      })
  void T19_noAddressOutsideThePublicInternetIsReached(String address) throws Exception {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "162.159.130.233",
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",
        "::ffff:162.159.130.233",
        "64:ff9b::162.159.130.233",
        "2001:4860:4860::8888",
        "2606:4700::1",
        "2a02:6b8::1",
      })
  void addressesOfThePublicInternetAreReached(String address) throws Exception {
    assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void T19_aNameThatLeadsIntoAPrivateNetworkIsATrap() throws Exception {
    assertThatThrownBy(() -> hosts.lookup("10.1.2.3")).isInstanceOf(UnknownHostException.class);
    assertThat(hosts.lookup("localhost")).allMatch(InetAddress::isLoopbackAddress);
  }

  @Test
  void aHostIsANameWithAPortPerhapsAndAStarPerhaps() {
    assertThat(Set.of("a", "a.example", "*.a.example", "a.example:8443", "127.0.0.1:1", "[::1]:80"))
        .allMatch(AllowedHosts::isWellFormed);
    assertThat(Set.of("", "*", "a/b", "A.example", "a.*.example", "a:b", "-a", "a@b", "a:123456"))
        .noneMatch(AllowedHosts::isWellFormed);
  }

  @Test
  void plainHttpIsForThisMachineAlone() {
    assertThat(AllowedHosts.mayBeCalled(URI.create("https://a.example/"))).isTrue();
    assertThat(AllowedHosts.mayBeCalled(URI.create("http://127.0.0.1:8000/"))).isTrue();
    assertThat(AllowedHosts.mayBeCalled(URI.create("http://LOCALHOST/"))).isTrue();
    assertThat(AllowedHosts.mayBeCalled(URI.create("http://[::1]:8000/"))).isTrue();
    assertThat(AllowedHosts.mayBeCalled(URI.create("http://a.example/"))).isFalse();
    assertThat(AllowedHosts.mayBeCalled(URI.create("ftp://a.example/"))).isFalse();
    assertThat(AllowedHosts.mayBeCalled(URI.create("mailto:a@a.example"))).isFalse();
  }

  @Test
  void theAuthorityIsTheHostWithThePortThatWasWritten() {
    assertThat(AllowedHosts.authority(URI.create("https://A.example/x"))).isEqualTo("a.example");
    assertThat(AllowedHosts.authority(URI.create("http://[::1]:80/x"))).isEqualTo("[::1]:80");
  }
}
