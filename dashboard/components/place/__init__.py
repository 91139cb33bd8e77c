"""Địa bàn: how one place reports and stands among its peers."""
