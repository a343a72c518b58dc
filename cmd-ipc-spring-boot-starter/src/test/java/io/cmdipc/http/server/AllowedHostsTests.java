package io.cmdipc.http.server;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AllowedHostsTests {

	private final AllowedHosts hosts = new AllowedHosts(
			List.of("localhost", "127.0.0.1", "[::1]", "Shop.Example", "*.shop.example"));

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:8080", "localhost.", "localhost.:80", "127.0.0.1:8080", "[::1]",
			"[::1]:8080", "shop.example", "a.shop.example", "a.b.shop.example:443", " localhost " })
	void hostThatIsListedIsPermitted(String host) {
		assertThat(this.hosts.permits(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "evil.example", "localhost.evil.example", "evillocalhost", "127.0.0.1.evil.example",
			".shop.example", "evilshop.example", "[::2]:8080", "::1", "localhost:80:80", "localhost@evil.example",
			"evil#.shop.example", "evil\t.shop.example" })
	void hostThatIsNotListedIsRefused(String host) {
		assertThat(this.hosts.permits(host)).isFalse();
	}

	@Test
	void requestWithoutHostIsRefused() {
		assertThat(this.hosts.permits(null)).isFalse();
	}

	@Test
	void anyHostIsPermittedWhenNoneIsListedOrAllAre() {
		assertThat(new AllowedHosts(List.of()).permits(null)).isTrue();
		assertThat(new AllowedHosts(List.of("shop.example", "*")).permits("evil.example")).isTrue();
	}

}
