package io.cmdipc.http.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.FilterInvocation;

/**
 * A request that nobody has sent, with a method and a path alone, to find out which
 * filters it would meet.
 */
final class ProbeRequest extends HttpServletRequestWrapper {

	private final Map<String, @Nullable Object> attributes = new HashMap<>();

	private final @Nullable ServletContext context;

	ProbeRequest(String path, @Nullable ServletContext context) {
		super(new FilterInvocation("", path, "POST").getRequest());
		this.context = context;
	}

	@Override
	public ServletContext getServletContext() {
		return (this.context != null) ? this.context : super.getServletContext();
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.attributes.put(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public HttpServletMapping getHttpServletMapping() {
		return new DefaultMapping();
	}

	/**
	 * The mapping of a servlet that has no path of its own.
	 */
	private static final class DefaultMapping implements HttpServletMapping {

		@Override
		public String getMatchValue() {
			return "";
		}

		@Override
		public String getPattern() {
			return "/";
		}

		@Override
		public String getServletName() {
			return "dispatcherServlet";
		}

		@Override
		public MappingMatch getMappingMatch() {
			return MappingMatch.DEFAULT;
		}

	}

}
