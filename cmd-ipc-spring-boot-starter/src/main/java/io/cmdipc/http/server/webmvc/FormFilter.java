package io.cmdipc.http.server.webmvc;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.http.server.HttpEndpoint;
import io.cmdipc.http.server.OutgoingResponse;
import io.cmdipc.http.server.ServerExchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Lets an endpoint refuse forms before a filter asks for a parameter of the request, or
 * the servlet for its parts: both read a form with a thread that waits for it.
 * <p>
 * It is before the filters that protect the endpoint, so what the endpoint does not
 * refuse without its body goes on to them.
 */
final class FormFilter extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private final transient HttpEndpoint endpoint;

	FormFilter(HttpEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (isForm(request.getContentType()) && isRefused(request)) {
			new EndpointHandler(this.endpoint, null).handleRequest(request, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean isForm(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		String type = contentType.trim().toLowerCase(Locale.ROOT);
		return type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded");
	}

	private boolean isRefused(HttpServletRequest request) {
		AtomicReference<OutgoingResponse> response = new AtomicReference<>();
		ServerExchange exchange = this.endpoint.handle(new WebMvcRequest(request), response::set);
		exchange.cancel();
		OutgoingResponse known = response.get();
		return !exchange.needsBody() && known != null && known.status() >= 400;
	}

}
