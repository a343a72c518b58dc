package io.cmdipc.http.server.webmvc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import java.util.regex.Pattern;

import io.cmdipc.http.server.IncomingRequest;
import io.cmdipc.http.server.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what is known of a servlet request apart from its body.
 */
final class WebMvcRequest implements IncomingRequest {

	/** Resolving these asks no name server. */
	private static final Pattern NUMERIC_ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F.]*:[0-9a-fA-F:.%a-z]*]?");

	private final String method;

	private final RequestHeaders headers;

	private final @Nullable String remoteHost;

	private final int remotePort;

	private final @Nullable Principal principal;

	WebMvcRequest(HttpServletRequest request) {
		this.method = request.getMethod();
		this.headers = new CopiedHeaders(request);
		this.remoteHost = request.getRemoteAddr();
		this.remotePort = request.getRemotePort();
		this.principal = request.getUserPrincipal();
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public RequestHeaders headers() {
		return this.headers;
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		if (this.remoteHost == null || this.remotePort < 0) {
			return null;
		}
		if (NUMERIC_ADDRESS.matcher(this.remoteHost).matches()) {
			try {
				return new InetSocketAddress(InetAddress.getByName(this.remoteHost), this.remotePort);
			}
			catch (UnknownHostException ex) {
				return InetSocketAddress.createUnresolved(this.remoteHost, this.remotePort);
			}
		}
		return InetSocketAddress.createUnresolved(this.remoteHost, this.remotePort);
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

}
