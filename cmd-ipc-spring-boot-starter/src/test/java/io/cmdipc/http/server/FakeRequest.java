package io.cmdipc.http.server;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A request without a web framework.
 */
class FakeRequest implements IncomingRequest, RequestHeaders {

	private final String method;

	private boolean anonymous;

	private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	FakeRequest(String method) {
		this.method = method;
	}

	static FakeRequest post() {
		return new FakeRequest("POST").with("content-type", "application/json");
	}

	FakeRequest with(String name, String... values) {
		this.headers.put(name, List.of(values));
		return this;
	}

	FakeRequest ofNobody() {
		this.anonymous = true;
		return this;
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public RequestHeaders headers() {
		return this;
	}

	@Override
	public @Nullable String first(String name) {
		List<String> values = all(name);
		return values.isEmpty() ? null : values.get(0);
	}

	@Override
	public List<String> all(String name) {
		return this.headers.getOrDefault(name, List.of());
	}

	@Override
	public Set<String> names() {
		return this.headers.keySet();
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		return InetSocketAddress.createUnresolved("client.example", 4711);
	}

	@Override
	public @Nullable Principal principal() {
		return this.anonymous ? null : () -> "ada";
	}

}
