package io.cmdipc.http.server.servlet;

import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ServletAuthorityTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/cmd");

	@Test
	void requestOverHttpTwoNamesItsAuthority() {
		over("HTTP/2.0");

		assertThat(ServletAuthority.of(this.request)).isEqualTo("shop.example:8443");
	}

	@Test
	void filterThatFollowsForwardedHeadersDoesNotChangeIt() {
		over("HTTP/2.0");
		HttpServletRequestWrapper forwarded = new HttpServletRequestWrapper(this.request) {

			@Override
			public String getServerName() {
				return "evil.example";
			}

		};

		assertThat(ServletAuthority.of(new HttpServletRequestWrapper(forwarded))).isEqualTo("shop.example:8443");
	}

	@Test
	void otherRequestsHaveNone() {
		over("HTTP/1.1");

		assertThat(ServletAuthority.of(this.request)).isNull();
		assertThat(ServletAuthority.of("no request")).isNull();
		assertThat(ServletAuthority.of(null)).isNull();
	}

	private void over(String protocol) {
		this.request.setProtocol(protocol);
		this.request.setServerName("shop.example");
		this.request.setServerPort(8443);
	}

}
