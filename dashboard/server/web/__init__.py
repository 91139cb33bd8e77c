"""What is served beside Streamlit: signing in and out, who may pass, security headers, the page's
own files.
"""
